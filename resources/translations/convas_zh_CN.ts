<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
<name>Convas</name>
<message>
<location filename="designer/actions.py"/>
<source>&amp;About Convas</source>
<translation>关于 Convas(&amp;A)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Add Layer…</source>
<translation>添加层(&amp;A)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Bypass</source>
<translation>旁路(&amp;B)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Close</source>
<translation>关闭(&amp;C)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Comment Frame</source>
<translation>注释框(&amp;C)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Continue Run</source>
<translation>继续运行(&amp;C)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Copy</source>
<translation>复制(&amp;C)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Delete</source>
<translation>删除(&amp;D)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Dissolve</source>
<translation>拆除框(&amp;D)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Edit Parameters</source>
<translation>编辑参数(&amp;E)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Enter Block</source>
<translation>进入块(&amp;E)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Feature Extraction</source>
<translation>特征提取(&amp;F)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Find…</source>
<translation>查找(&amp;F)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Go to Frame</source>
<translation>转到注释框(&amp;G)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Group</source>
<translation>组合(&amp;G)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Import…</source>
<translation>导入(&amp;I)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Keyboard and Mouse</source>
<translation>键盘和鼠标(&amp;K)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Lay Out</source>
<translation>布局(&amp;L)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Look Inside</source>
<translation>观察内部(&amp;L)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Make Unique</source>
<translation>设为独立(&amp;M)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Markdown Model Card…</source>
<translation>Markdown 模型卡(&amp;M)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;New</source>
<translation>新建(&amp;N)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Next</source>
<translation>下一个(&amp;N)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Open…</source>
<translation>打开(&amp;O)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Paste</source>
<translation>粘贴(&amp;P)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Pause</source>
<translation>暂停(&amp;P)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Presentation</source>
<translation>演示(&amp;P)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;PyTorch Code…</source>
<translation>PyTorch 代码(&amp;P)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Quit</source>
<translation>退出(&amp;Q)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Redo</source>
<translation>重做(&amp;R)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Rename</source>
<translation>重命名(&amp;R)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Replace the Head</source>
<translation>更换分类头(&amp;R)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Reset Layout</source>
<translation>重置布局(&amp;R)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;SVG Picture…</source>
<translation>SVG 图片(&amp;S)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Save</source>
<translation>保存(&amp;S)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Save to My Blocks</source>
<translation>保存到我的块(&amp;S)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Select Contents</source>
<translation>选择内容(&amp;S)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Start</source>
<translation>开始(&amp;S)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Take Out</source>
<translation>取出(&amp;T)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Title…</source>
<translation>标题(&amp;T)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Undo</source>
<translation>撤销(&amp;U)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Ungroup</source>
<translation>取消组合(&amp;U)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Weights…</source>
<translation>权重(&amp;W)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>&amp;Wire Together</source>
<translation>连接起来(&amp;W)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>A&amp;nimations</source>
<translation>动画(&amp;N)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>About This &amp;Node</source>
<translation>关于此节点(&amp;N)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Actual Si&amp;ze</source>
<translation>实际大小(&amp;Z)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Align &amp;Bottom</source>
<translation>底端对齐(&amp;B)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Align &amp;Centres</source>
<translation>水平居中(&amp;C)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Align &amp;Left</source>
<translation>左对齐(&amp;L)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Align &amp;Middles</source>
<translation>垂直居中(&amp;M)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Align &amp;Right</source>
<translation>右对齐(&amp;R)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Align &amp;Top</source>
<translation>顶端对齐(&amp;T)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Backspace</source>
<translation>Backspace</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Begin a design from a well-known network</source>
<translation>从一个知名网络开始设计</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Begin an empty design</source>
<translation>开始一个空设计</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Begin with Wei&amp;ghts…</source>
<translation>加载初始权重(&amp;G)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Begin without &amp;Weights</source>
<translation>不使用初始权重(&amp;W)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Choose the port to which the current node is wired</source>
<translation>选择当前节点要连接到的端口</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Close &amp;Window</source>
<translation>关闭窗口(&amp;W)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Close all windows</source>
<translation>关闭所有窗口</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Code and &amp;Training Script…</source>
<translation>代码和训练脚本(&amp;T)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Colour the nodes by their parameters, MACs, memory, size of gradients, or not</source>
<translation>按参数、MACs、内存或梯度大小为节点着色，或不着色</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Context &amp;Menu</source>
<translation>上下文菜单(&amp;M)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Copy the selected nodes and wire the copies to what feeds them</source>
<translation>复制所选节点，并将副本连接到同样的输入来源</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Cu&amp;t</source>
<translation>剪切(&amp;T)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>D&amp;uplicate</source>
<translation>创建副本(&amp;U)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Describe the network with a table and a picture</source>
<translation>用表格和图片描述网络</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Distribute &amp;Horizontally</source>
<translation>水平分布(&amp;H)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Distribute &amp;Vertically</source>
<translation>垂直分布(&amp;V)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Draw an image, and see at once what the network says of it</source>
<translation>画一张图像，立即查看网络怎么说</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Draw at the nodes what they make of the image that is tried, or of the example in training</source>
<translation>在节点旁画出它们对所试图像或训练示例的输出</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Draw the network as a picture of pixels</source>
<translation>将网络画成像素图片</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Draw the network as a picture of pixels, with what is inside of its blocks</source>
<translation>将网络连同块的内部一起画成像素图片</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Draw the network as a picture that is sharp at any size</source>
<translation>将网络画成任意大小都清晰的图片</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Draw the network with what is inside of its blocks</source>
<translation>将网络连同块的内部一起画出</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Duplicate with I&amp;nputs</source>
<translation>创建副本并保持输入(&amp;N)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>E&amp;xpand in Place</source>
<translation>原位展开(&amp;X)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>End the run; its weights are saved</source>
<translation>结束运行；权重会被保存</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Expand All &amp;Blocks</source>
<translation>展开全部块(&amp;B)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Find &amp;Learning Rate…</source>
<translation>查找学习率(&amp;L)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Find &amp;Next</source>
<translation>查找下一个(&amp;N)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Find Pre&amp;vious</source>
<translation>查找上一个(&amp;V)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Find a node by its name, layer, shape or the value of a parameter, in blocks too</source>
<translation>按名称、层、形状或参数值查找节点，也在块内查找</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Fine-&amp;Tuning</source>
<translation>微调(&amp;T)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Forget the weights that the design begins with; their file stays</source>
<translation>不再使用设计的初始权重；其文件保留</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Free&amp;ze</source>
<translation>冻结(&amp;Z)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Give the last layer a score for each class of the data; what stands before it stays</source>
<translation>让最后一层为数据的每个类别给出一个分数；它之前的部分保持不变</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Give the selected block, or the one that is shown, another name</source>
<translation>为所选块或当前显示的块取另一个名称</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Give this place a block of its own, so that changes in it change no other</source>
<translation>让此处拥有自己的块，修改它不会影响其他地方</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Go &amp;Back</source>
<translation>后退(&amp;B)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Go &amp;Forward</source>
<translation>前进(&amp;F)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Go on with the keyboard in the next part of the window</source>
<translation>用键盘转到窗口的下一部分</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Go on with the run that has ended, for as many epochs as its box beside the button says</source>
<translation>让已结束的运行继续训练，直到按钮旁的框中所示的轮数</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Go to the parameters of the selected nodes</source>
<translation>转到所选节点的参数</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Guided &amp;Tour</source>
<translation>导览(&amp;T)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Home</source>
<translation>Home</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Keep the selected block, or the one that is shown, for other designs</source>
<translation>保留所选块或当前显示的块，供其他设计使用</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Lay Out Left to &amp;Right</source>
<translation>自左向右布局(&amp;R)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Lay a frame with a title around the selected nodes, which moves them all</source>
<translation>在所选节点周围加一个带标题的框，移动框即移动所有节点</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Lay out the selected nodes, or all</source>
<translation>为所选节点或全部节点布局</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Lea&amp;ve Block</source>
<translation>离开块(&amp;V)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Let data run to the right where the network is drawn, or down again</source>
<translation>让图中的数据向右流动，或重新向下流动</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Let the learning rate grow from step to step and see where the loss falls fastest</source>
<translation>让学习率逐步增大，看损失在哪里下降最快</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Let things glide to their places, or be there at once</source>
<translation>让内容滑动到位，或立即到位</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Let training leave the weights of the selected nodes as they are, or change them again</source>
<translation>让训练不再改变所选节点的权重，或重新改变它们</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>List what was trained; compare curves, settings and designs, and open a design as trained</source>
<translation>列出训练过的运行；比较曲线、设置和设计，并打开训练时的设计</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Make a block of the selected nodes</source>
<translation>将所选节点组成一个块</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Make a design of a PyTorch model: one of torchvision's, or one that a Python file makes</source>
<translation>把 PyTorch 模型变成设计：torchvision 的模型，或 Python 文件创建的模型</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>New Win&amp;dow</source>
<translation>新建窗口(&amp;D)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>New from &amp;Template…</source>
<translation>从模板新建(&amp;T)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Next &amp;Pane</source>
<translation>下一个窗格(&amp;P)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Open a design file</source>
<translation>打开设计文件</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Open another window, for another design; nodes can be copied between them</source>
<translation>为另一个设计打开新窗口；节点可在窗口之间复制</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Open the menu of what the keyboard is at</source>
<translation>打开键盘焦点处的菜单</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Open the selected blocks into their nodes</source>
<translation>将所选块展开为其节点</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>P&amp;NG Picture…</source>
<translation>PNG 图片(&amp;N)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>PNG Picture, Blocks Op&amp;en…</source>
<translation>PNG 图片，展开块(&amp;E)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Pass data by the selected nodes, or through them again</source>
<translation>让数据绕过所选节点，或重新通过它们</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Paste nodes and wire them to what fed the originals, where that is here</source>
<translation>粘贴节点，并连接到原节点的输入来源（如果那里有）</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Paste with &amp;Inputs</source>
<translation>粘贴并保持输入(&amp;I)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Previous Pa&amp;ne</source>
<translation>上一个窗格(&amp;N)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Problem and C&amp;ures</source>
<translation>问题与修复(&amp;U)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Put all docks back in their places</source>
<translation>将所有停靠面板放回原位</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Remove the selected nodes with their wires, or the comment frame alone</source>
<translation>删除所选节点及其连线，或仅删除注释框</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Rename Bloc&amp;k…</source>
<translation>重命名块(&amp;K)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>S&amp;top</source>
<translation>停止(&amp;T)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>SVG Picture, &amp;Blocks Open…</source>
<translation>SVG 图片，展开块(&amp;B)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Save &amp;As…</source>
<translation>另存为(&amp;A)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Save the design</source>
<translation>保存设计</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Search for a layer and place it after the selection</source>
<translation>搜索一个层并放在所选节点之后</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>See the parts of the window in six steps, with a network that is opened for it</source>
<translation>分六步认识窗口各部分，并为此打开一个网络</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Select &amp;All</source>
<translation>全选(&amp;A)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Select the comment frame around the selected nodes, or the next one</source>
<translation>选择所选节点所在的注释框，或下一个注释框</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Select the nodes that the comment frame holds</source>
<translation>选择注释框内的节点</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Set the selected nodes evenly apart, from the leftmost to the rightmost</source>
<translation>将所选节点从最左到最右均匀分布</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Set the selected nodes evenly apart, from the topmost to the lowest</source>
<translation>将所选节点从最上到最下均匀分布</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Set the selected nodes on a horizontal line, half-way between the outermost</source>
<translation>将所选节点排在一条横线上，位于最外侧节点的正中</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Set the selected nodes on a vertical line, half-way between the outermost</source>
<translation>将所选节点排在一条竖线上，位于最外侧节点的正中</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show &amp;All</source>
<translation>显示全部(&amp;A)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show &amp;Dashboard</source>
<translation>显示仪表板(&amp;D)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show &amp;Minimap</source>
<translation>显示小地图(&amp;M)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show &amp;Runs</source>
<translation>显示运行记录(&amp;R)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show &amp;Selection</source>
<translation>显示所选内容(&amp;S)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show Ad&amp;vice</source>
<translation>显示建议(&amp;V)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show D&amp;ata</source>
<translation>显示数据(&amp;A)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show Feat&amp;ure Maps</source>
<translation>显示特征图(&amp;U)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show Receptive Fie&amp;ld</source>
<translation>显示感受野(&amp;L)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show in a corner what the pointed or current node sees of the input</source>
<translation>在一角显示所指节点或当前节点看到的输入范围</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show only the canvas, on the whole screen, with large letters; Esc ends it</source>
<translation>全屏只显示画布，文字放大；按 Esc 结束</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show or hide the whole network in the corner of the canvas</source>
<translation>在画布一角显示或隐藏整个网络</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show or hide what experts would say of the network</source>
<translation>显示或隐藏专家对网络的看法</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show settings, curves and feature maps</source>
<translation>显示设置、曲线和特征图</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show the place from which one has gone back</source>
<translation>显示后退之前的位置</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show the place that was looked at before: the block one came from, the last result of a search</source>
<translation>显示之前查看的位置：来自的块、上一个搜索结果</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show the whole network</source>
<translation>显示整个网络</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show things at 100 %</source>
<translation>以 100 % 显示</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show what is in all blocks where they stand, or close them all</source>
<translation>在原位显示全部块的内部，或全部收起</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show what is in the selected blocks where they stand, or not any more</source>
<translation>在原位显示所选块的内部，或收起</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show what the network makes of images, and where it errs</source>
<translation>显示网络如何看待图像，以及它在哪里出错</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Show what the selected block is made of</source>
<translation>显示所选块的内部</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Take &amp;Out of Frame</source>
<translation>移出注释框(&amp;O)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Take the comment frame away; what it holds stays</source>
<translation>去掉注释框，保留其中内容</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Take the selected nodes out and join their neighbours</source>
<translation>取出所选节点，并连接其前后节点</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Take the selected nodes out of their comment frames, where they stand</source>
<translation>将所选节点移出所在的注释框，位置不变</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Take the weights of a file, such as those of a run or pretrained ones, to begin training with</source>
<translation>以某个文件中的权重开始训练，例如某次运行的权重或预训练权重</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Tell all that is known of the current node: shapes, formulas, what it sees</source>
<translation>说明当前节点的一切：形状、公式、看到的范围</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Tell what is wrong with the current node, or with the first, and offer cures</source>
<translation>说明当前节点（或第一个有问题的节点）的问题，并给出修复方法</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Tr&amp;y It</source>
<translation>试一试(&amp;Y)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Train &amp;Everything</source>
<translation>训练全部(&amp;E)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Train the network on its data</source>
<translation>用数据训练网络</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>What the network learns from, and how images are prepared</source>
<translation>网络从什么数据学习，以及如何准备图像</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Wire &amp;to…</source>
<translation>连接到(&amp;T)…</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Wire the selected nodes in a row, or lead a skip over a row that is wired</source>
<translation>将所选节点依次连接；若已相连，则跨过它们加一条跳跃连接</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Write the network as a Python file</source>
<translation>将网络写成 Python 文件</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Write the network as a Python file and beside it a program that trains it</source>
<translation>将网络写成 Python 文件，并在旁边写出训练它的程序</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Write the network with its weights for other programs, checked by onnxruntime</source>
<translation>将网络连同权重写出供其他程序使用，并由 onnxruntime 检查</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Write the title of the comment frame (F2 while it is selected, or a double click on it)</source>
<translation>编写注释框的标题（选中时按 F2，或双击）</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Write the weights under the names of the exported code, as safetensors</source>
<translation>以导出代码中的名称将权重写成 safetensors</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Zoom &amp;In</source>
<translation>放大(&amp;I)</translation>
</message>
<message>
<location filename="designer/actions.py"/>
<source>Zoom &amp;Out</source>
<translation>缩小(&amp;O)</translation>
</message>
<message>
<location filename="designer/app.py"/>
<source>Convas</source>
<translation>Convas</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>&amp;Delete {0}</source>
<translation>删除{0}(&amp;D)</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>&amp;Rename Block…</source>
<translation>重命名块(&amp;R)…</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>All its places follow. In the exported code it is the name of a class.</source>
<translation>它的所有位置都会随之改变。在导出的代码中，这是类的名称。</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Block</source>
<translation>块</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Delete</source>
<translation>删除</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Delete {0} from My blocks?</source>
<translation>要从“我的块”中删除 {0} 吗？</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Designs that have it keep it. This cannot be undone.</source>
<translation>已使用它的设计会保留原有的块。此操作无法撤销。</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Keep both</source>
<translation>保留两者</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>New name of the block {0}</source>
<translation>块 {0} 的新名称</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Rename {0}</source>
<translation>重命名 {0}</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Replace</source>
<translation>替换</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Replace {0} in My blocks?</source>
<translation>要替换“我的块”中的 {0} 吗？</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Select a block to keep it in My blocks.</source>
<translation>请选择要保留到“我的块”中的块。</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Select a block to rename it.</source>
<translation>请选择要重命名的块。</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>The design has another block named {0} than My blocks. Keep both, the new one under a new name, or use mine in its place, wherever the design places it?</source>
<translation>设计中名为 {0} 的块与“我的块”中的不同。保留两者（新的块使用新名称），还是在设计中的所有位置都改用我的块？</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>The design has {0} named {1}. Keep both, what is pasted under a new name? Or use mine, as this design has it, wherever what is pasted places it?</source>
<translation>设计中有{0}名为 {1}。保留两者（粘贴的块使用新名称）？还是让粘贴的内容也使用此设计中的块？</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Two blocks of one name</source>
<translation>两个同名的块</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>Use mine</source>
<translation>使用我的</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>another block</source>
<translation>另一个块</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>from My Blocks…</source>
<translation>（从“我的块”中）…</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>keep both</source>
<translation>保留两者</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>other blocks</source>
<translation>其他块</translation>
</message>
<message>
<location filename="designer/block_desk.py"/>
<source>use mine</source>
<translation>使用我的</translation>
</message>
<message>
<location filename="designer/canvas/aligning.py"/>
<source>at the bottom</source>
<translation>到底端</translation>
</message>
<message>
<location filename="designer/canvas/aligning.py"/>
<source>at the top</source>
<translation>到顶端</translation>
</message>
<message>
<location filename="designer/canvas/aligning.py"/>
<source>on a horizontal line</source>
<translation>到一条横线</translation>
</message>
<message>
<location filename="designer/canvas/aligning.py"/>
<source>on a vertical line</source>
<translation>到一条竖线</translation>
</message>
<message>
<location filename="designer/canvas/arranging.py"/>
<source>Align {0} {1}</source>
<translation>将 {0} 对齐{1}</translation>
</message>
<message>
<location filename="designer/canvas/arranging.py"/>
<source>Distribute {0} {1}</source>
<translation>将 {0} 均匀分布{1}</translation>
</message>
<message>
<location filename="designer/canvas/arranging.py"/>
<source>Lay out</source>
<translation>布局</translation>
</message>
<message>
<location filename="designer/canvas/arranging.py"/>
<source>Lay out left to right</source>
<translation>自左向右布局</translation>
</message>
<message>
<location filename="designer/canvas/arranging.py"/>
<source>Lay out top to bottom</source>
<translation>自上而下布局</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Delete block {0}</source>
<translation>删除块 {0}</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Group</source>
<translation>组合</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Group {0}</source>
<translation>组合 {0}</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Make {0} unique</source>
<translation>将 {0} 设为独立</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Rename block {0} to {1}</source>
<translation>将块 {0} 重命名为 {1}</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Select a block to open it into its nodes.</source>
<translation>请选择要展开为节点的块。</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Select one block to make it unique.</source>
<translation>请选择一个要设为独立的块。</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>They are one block now, {0}</source>
<translation>它们现在是一个块，{0}</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>Ungroup {0}</source>
<translation>取消组合 {0}</translation>
</message>
<message>
<location filename="designer/canvas/boxing.py"/>
<source>{0}: Shift+F2 renames it, a double click enters it.</source>
<translation>{0}：Shift+F2 重命名，双击进入。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>Nothing that fed them is here: they were pasted without wires.</source>
<translation>这里没有原来的输入来源：节点已粘贴，但没有连线。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>Paste {0}</source>
<translation>粘贴 {0}</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>The design on the clipboard is empty: there is nothing to paste.</source>
<translation>剪贴板上的设计是空的：没有可粘贴的内容。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>The text on the clipboard is too large: no design has {0} MB.</source>
<translation>剪贴板上的文本太大：没有 {0} MB 的设计。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>The text on the clipboard, “{0}”, is no design: copy nodes, or all of a design.</source>
<translation>剪贴板上的文本“{0}”不是设计：请复制节点，或整个设计。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>There are files on the clipboard: drop one on the window, or open it with File › Open.</source>
<translation>剪贴板上是文件：请将文件拖放到窗口上，或用“文件 › 打开”打开。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>There are no nodes on the clipboard: copy some first.</source>
<translation>剪贴板上没有节点：请先复制一些。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>There is a picture on the clipboard, and no nodes: copy nodes, or the text of a design.</source>
<translation>剪贴板上是图片而没有节点：请复制节点，或设计的文本。</translation>
</message>
<message>
<location filename="designer/canvas/clipboard.py"/>
<source>What was copied cannot be pasted: {0}</source>
<translation>无法粘贴所复制的内容：{0}</translation>
</message>
<message>
<location filename="designer/canvas/commenting.py"/>
<source>Frame {0}</source>
<translation>为 {0} 加框</translation>
</message>
<message>
<location filename="designer/canvas/commenting.py"/>
<source>Select a comment frame to write its title.</source>
<translation>请选择要编写标题的注释框。</translation>
</message>
<message>
<location filename="designer/canvas/commenting.py"/>
<source>Select the nodes that the comment is about: a frame goes around them.</source>
<translation>请选择注释所涉及的节点：框会围住它们。</translation>
</message>
<message>
<location filename="designer/canvas/commenting.py"/>
<source>Take {0} out of its frame</source>
<translation>将 {0} 移出其框</translation>
</message>
<message>
<location filename="designer/canvas/commenting.py"/>
<source>Take {0} out of their frames</source>
<translation>将 {0} 移出它们的框</translation>
</message>
<message>
<location filename="designer/canvas/commenting.py"/>
<source>There is no comment frame here: C lays one around the selected nodes.</source>
<translation>此处没有注释框：按 C 可在所选节点周围添加一个。</translation>
</message>
<message>
<location filename="designer/canvas/expanding.py"/>
<source>Collapse {0}</source>
<translation>收起 {0}</translation>
</message>
<message>
<location filename="designer/canvas/expanding.py"/>
<source>Expand {0}</source>
<translation>展开 {0}</translation>
</message>
<message>
<location filename="designer/canvas/expanding.py"/>
<source>Select a block: only blocks have an inside that can be shown.</source>
<translation>请选择一个块：只有块才有可显示的内部。</translation>
</message>
<message>
<location filename="designer/canvas/expanding.py"/>
<source>There are no blocks here that could be opened.</source>
<translation>这里没有可展开的块。</translation>
</message>
<message>
<location filename="designer/canvas/expanding.py"/>
<source>What arrives at {0} is not known, or passes by: mend that first.</source>
<translation>到达 {0} 的内容未知，或被旁路：请先修正。</translation>
</message>
<message>
<location filename="designer/canvas/expanding.py"/>
<source>all blocks</source>
<translation>全部块</translation>
</message>
<message>
<location filename="designer/canvas/feature_maps.py"/>
<source>Convolution</source>
<translation>卷积</translation>
</message>
<message>
<location filename="designer/canvas/feature_maps.py"/>
<source>Feature maps appear at the nodes when the network is trained, or tries an image.</source>
<translation>训练网络或试用图像时，特征图会出现在节点旁。</translation>
</message>
<message>
<location filename="designer/canvas/feature_maps.py"/>
<source>Feature maps are not shown on the canvas.</source>
<translation>画布上不显示特征图。</translation>
</message>
<message>
<location filename="designer/canvas/feature_maps.py"/>
<source>Feature maps are shown at the nodes.</source>
<translation>特征图显示在节点旁。</translation>
</message>
<message>
<location filename="designer/canvas/feature_maps.py"/>
<source>Input and output</source>
<translation>输入与输出</translation>
</message>
<message>
<location filename="designer/canvas/feature_maps.py"/>
<source>Pooling</source>
<translation>池化</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>Close (Esc)</source>
<translation>关闭 (Esc)</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>Find nodes</source>
<translation>查找节点</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>Name, layer, 512×7×7 or stride 2</source>
<translation>名称、层、512×7×7 或 stride 2</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>Next (F3)</source>
<translation>下一个 (F3)</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>No node has the name, layer, shape or value “{0}”.</source>
<translation>没有节点的名称、层、形状或值为“{0}”。</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>Previous (Shift+F3)</source>
<translation>上一个 (Shift+F3)</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>What was found</source>
<translation>找到的内容</translation>
</message>
<message>
<location filename="designer/canvas/find_bar.py"/>
<source>{0} found</source>
<translation>找到 {0} 个</translation>
</message>
<message>
<location filename="designer/canvas/fitting.py"/>
<source>Input</source>
<translation>输入</translation>
</message>
<message>
<location filename="designer/canvas/fitting.py"/>
<source>{0} has no output.</source>
<translation>{0} 没有输出。</translation>
</message>
<message>
<location filename="designer/canvas/fitting.py"/>
<source>{0} takes no input.</source>
<translation>{0} 没有输入。</translation>
</message>
<message>
<location filename="designer/canvas/heat.py"/>
<source>&amp;Gradient Size</source>
<translation>梯度大小(&amp;G)</translation>
</message>
<message>
<location filename="designer/canvas/heat.py"/>
<source>&amp;Off</source>
<translation>关闭(&amp;O)</translation>
</message>
<message>
<location filename="designer/canvas/heat.py"/>
<source>&amp;Parameters</source>
<translation>参数(&amp;P)</translation>
</message>
<message>
<location filename="designer/canvas/heat.py"/>
<source>M&amp;emory</source>
<translation>内存(&amp;E)</translation>
</message>
<message>
<location filename="designer/canvas/heat.py"/>
<source>The heat is off: colours are those of the layers' categories.</source>
<translation>热力图已关闭：颜色为层的类别颜色。</translation>
</message>
<message>
<location filename="designer/canvas/heat.py"/>
<source>shown while the network trains</source>
<translation>在网络训练时显示</translation>
</message>
<message>
<location filename="designer/canvas/heat_legend.py"/>
<source>Colours from {0} to {1}, {2}.</source>
<translation>颜色从 {0} 到 {1}，{2}。</translation>
</message>
<message>
<location filename="designer/canvas/heat_legend.py"/>
<source>Heat</source>
<translation>热力图</translation>
</message>
<message>
<location filename="designer/canvas/heat_legend.py"/>
<source>linear scale</source>
<translation>线性刻度</translation>
</message>
<message>
<location filename="designer/canvas/heat_legend.py"/>
<source>logarithmic scale</source>
<translation>对数刻度</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source> And {0} more.</source>
<translation> 还有 {0} 个。</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source> of {0}</source>
<translation>（{0}）</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>Came</source>
<translation>得到</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>Click for the cures.</source>
<translation>点击查看修复方法。</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>Memory</source>
<translation>内存</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>Needed</source>
<translation>需要</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>Parameters</source>
<translation>参数</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>Sees</source>
<translation>看到</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>Shape</source>
<translation>形状</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>not known</source>
<translation>未知</translation>
</message>
<message>
<location filename="designer/canvas/hints.py"/>
<source>uses of each weight</source>
<translation>每个权重的使用次数</translation>
</message>
<message>
<location filename="designer/canvas/joining.py"/>
<source> at {0}</source>
<translation>，在 {0}</translation>
</message>
<message>
<location filename="designer/canvas/joining.py"/>
<source>This wire is there already.</source>
<translation>这条连线已经存在。</translation>
</message>
<message>
<location filename="designer/canvas/joining.py"/>
<source>Wire {0} to {1}</source>
<translation>将 {0} 连接到 {1}</translation>
</message>
<message>
<location filename="designer/canvas/joining.py"/>
<source>instead of {0}</source>
<translation>代替 {0}</translation>
</message>
<message>
<location filename="designer/canvas/joining.py"/>
<source>{0} feeds {1} already: the wire would close a cycle.</source>
<translation>{0} 已经通向 {1}：这条连线会形成环。</translation>
</message>
<message>
<location filename="designer/canvas/joining_panel.py"/>
<source>Drawn {0}, whose wire gives way.</source>
<translation>画出后将{0}，其连线随之移除。</translation>
</message>
<message>
<location filename="designer/canvas/joining_panel.py"/>
<source>It fits.</source>
<translation>匹配。</translation>
</message>
<message>
<location filename="designer/canvas/joining_panel.py"/>
<source>No port has this name.</source>
<translation>没有这个名称的端口。</translation>
</message>
<message>
<location filename="designer/canvas/joining_panel.py"/>
<source>Port to which {0} is wired</source>
<translation>{0} 要连接到的端口</translation>
</message>
<message>
<location filename="designer/canvas/joining_panel.py"/>
<source>Ports</source>
<translation>端口</translation>
</message>
<message>
<location filename="designer/canvas/joining_panel.py"/>
<source>Wire {0} to …</source>
<translation>将 {0} 连接到…</translation>
</message>
<message>
<location filename="designer/canvas/joining_panel.py"/>
<source>cannot be</source>
<translation>不可用</translation>
</message>
<message>
<location filename="designer/canvas/maps_strip.py"/>
<source>channel {0}, of {1}</source>
<translation>通道 {0}（共 {1} 个）</translation>
</message>
<message>
<location filename="designer/canvas/maps_strip.py"/>
<source>mean of {0} channels</source>
<translation>{0} 个通道的平均</translation>
</message>
<message>
<location filename="designer/canvas/maps_strip.py"/>
<source>the image as it is put in</source>
<translation>输入的图像</translation>
</message>
<message>
<location filename="designer/canvas/minimap.py"/>
<source>Minimap</source>
<translation>小地图</translation>
</message>
<message>
<location filename="designer/canvas/moving.py"/>
<source>Insert {0}</source>
<translation>插入 {0}</translation>
</message>
<message>
<location filename="designer/canvas/moving.py"/>
<source>Take out {0}</source>
<translation>取出 {0}</translation>
</message>
<message>
<location filename="designer/canvas/moving.py"/>
<source>{0} is out of its wires: drop it anywhere, or on a wire.</source>
<translation>{0} 已脱离其连线：可放到任意位置，或放到连线上。</translation>
</message>
<message>
<location filename="designer/canvas/naming.py"/>
<source>New name of {0}</source>
<translation>{0} 的新名称</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source> and {0} more</source>
<translation> 及另外 {0} 个</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>Add a layer</source>
<translation>添加层</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>Add after {0}</source>
<translation>在 {0} 之后添加</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>Add before {0}</source>
<translation>在 {0} 之前添加</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>Add {0}</source>
<translation>添加 {0}</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>Nothing is selected</source>
<translation>未选择任何内容</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>Nothing is wrong here.</source>
<translation>这里没有问题。</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>Select one node to rename it.</source>
<translation>请选择一个节点来重命名。</translation>
</message>
<message>
<location filename="designer/canvas/panels.py"/>
<source>shape unknown</source>
<translation>形状未知</translation>
</message>
<message>
<location filename="designer/canvas/search.py"/>
<source>No layer has this name. Try “dense”, “pool” or “norm”.</source>
<translation>没有这个名称的层。试试“dense”“pool”或“norm”。</translation>
</message>
<message>
<location filename="designer/canvas/search.py"/>
<source>does not fit</source>
<translation>不合适</translation>
</message>
<message>
<location filename="designer/canvas/sight_corner.py"/>
<source>Point at a node or select one to see its receptive field.</source>
<translation>指向或选择一个节点，即可查看其感受野。</translation>
</message>
<message>
<location filename="designer/canvas/sight_corner.py"/>
<source>Receptive field</source>
<translation>感受野</translation>
</message>
<message>
<location filename="designer/canvas/sight_corner.py"/>
<source>The receptive field is not shown.</source>
<translation>未显示感受野。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>A block of {0} nodes, open: E closes it, Control+Return enters it.</source>
<translation>包含 {0} 个节点的块，已展开：按 E 收起，按 Control+Return 进入。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>A block of {0} nodes: E opens it in its place, Control+Return enters it.</source>
<translation>包含 {0} 个节点的块：按 E 原位展开，按 Control+Return 进入。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>And {0} more.</source>
<translation>另外还有 {0} 个。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>From</source>
<translation>来自</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>Frozen: training leaves its weights as they are.</source>
<translation>已冻结：训练不改变其权重。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>Holds {0}. Down goes into it, Left and Right to the next frame.</source>
<translation>包含 {0}。按下方向键进入其中，按左右方向键前往下一个框。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>In a comment frame.</source>
<translation>在一个注释框中。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>In block {0}.</source>
<translation>在块 {0} 中。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>In the comment frame {0}.</source>
<translation>在注释框 {0} 中。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>Leads to no Output.</source>
<translation>不通向任何 Output。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>Output {0}.</source>
<translation>输出 {0}。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>Partly frozen: training leaves {0} of its parameters as they are.</source>
<translation>部分冻结：训练时，其中 {0} 个参数保持不变。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>To</source>
<translation>通向</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>Wire from {0} to {1}</source>
<translation>从 {0} 到 {1} 的连线</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>partly frozen</source>
<translation>部分冻结</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>probability {0}</source>
<translation>概率 {0}</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>{0} parameters.</source>
<translation>{0} 个参数。</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>{0}, input {1}</source>
<translation>{0}，输入 {1}</translation>
</message>
<message>
<location filename="designer/canvas/spoken.py"/>
<source>{0}, shape unknown</source>
<translation>{0}，形状未知</translation>
</message>
<message>
<location filename="designer/canvas/stage.py"/>
<source>Press Tab to add a layer, or drag one here from the palette.</source>
<translation>按 Tab 添加层，或从层面板拖到这里。</translation>
</message>
<message>
<location filename="designer/canvas/telling.py"/>
<source>width="{0}" height="{1}"</source>
<translation>width="{0}" height="{1}"</translation>
</message>
<message>
<location filename="designer/canvas/tidying.py"/>
<source>, {0} % done</source>
<translation>，已完成 {0}%</translation>
</message>
<message>
<location filename="designer/canvas/tidying.py"/>
<source>Laying out was stopped, as the design has changed.</source>
<translation>设计已更改，布局已停止。</translation>
</message>
<message>
<location filename="designer/canvas/tidying.py"/>
<source>Laying out was stopped.</source>
<translation>布局已停止。</translation>
</message>
<message>
<location filename="designer/canvas/tidying.py"/>
<source>Laying out {0} nodes{1}: Esc stops it.</source>
<translation>正在为 {0} 个节点布局{1}：按 Esc 停止。</translation>
</message>
<message>
<location filename="designer/canvas/tidying.py"/>
<source>The helper process cannot be started ({0}): close other programs.</source>
<translation>无法启动辅助进程（{0}）：请关闭其他程序。</translation>
</message>
<message>
<location filename="designer/canvas/tidying.py"/>
<source>The helper process has ended without a layout: try again.</source>
<translation>辅助进程未给出布局就结束了：请重试。</translation>
</message>
<message>
<location filename="designer/canvas/titling.py"/>
<source>Title of the comment frame</source>
<translation>注释框的标题</translation>
</message>
<message>
<location filename="designer/canvas/titling.py"/>
<source>What is this part for?</source>
<translation>这部分的用途是什么？</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source> into a frame</source>
<translation>，放入框中</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source> out of a frame</source>
<translation>，移出框</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Bypass {0}</source>
<translation>旁路 {0}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Delete {0}</source>
<translation>删除 {0}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Duplicate {0}</source>
<translation>创建 {0} 的副本</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Extract {0}</source>
<translation>取出 {0}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Move {0}</source>
<translation>移动 {0}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Move {0}{1}</source>
<translation>移动 {0}{1}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Remove {0}</source>
<translation>移除 {0}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Rename {0} to {1}</source>
<translation>将 {0} 重命名为 {1}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>These nodes are wired already; a skip needs an Add or Concat at its end.</source>
<translation>这些节点已经相连；跳跃连接的末端需要 Add 或 Concat。</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Use {0}</source>
<translation>启用 {0}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>Wire {0}</source>
<translation>连接 {0}</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>{0} cannot be bypassed: it has {1} outputs, and only what has one can.</source>
<translation>{0} 不能旁路：它有 {1} 个输出，只有单输出的节点才可以。</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>{0} needs {1} to be the number of channels that arrive, which is not known here yet: set them once it is.</source>
<translation>{0} 的 {1} 须为到达的通道数，此处尚不可知：请在可知后设置。</translation>
</message>
<message>
<location filename="designer/canvas/verbs.py"/>
<source>{0} nodes in a row</source>
<translation>依次 {0} 个节点</translation>
</message>
<message>
<location filename="designer/canvas/view.py"/>
<source>Canvas</source>
<translation>画布</translation>
</message>
<message>
<location filename="designer/canvas/warmth.py"/>
<source>Gradient size</source>
<translation>梯度大小</translation>
</message>
<message>
<location filename="designer/canvas/warmth.py"/>
<source>learned numbers</source>
<translation>学习得到的数</translation>
</message>
<message>
<location filename="designer/canvas/warmth.py"/>
<source>multiply–accumulates, one example</source>
<translation>一个样本的乘加运算</translation>
</message>
<message>
<location filename="designer/canvas/warmth.py"/>
<source>norm over the weights</source>
<translation>在所有权重上的范数</translation>
</message>
<message>
<location filename="designer/canvas/warmth.py"/>
<source>outputs of one example, float32</source>
<translation>一个样本的输出，float32</translation>
</message>
<message>
<location filename="designer/canvas/wiring.py"/>
<source>Move a wire to {0}</source>
<translation>将一条连线移到 {0}</translation>
</message>
<message>
<location filename="designer/canvas/wiring.py"/>
<source>Move {0} wires to {1}</source>
<translation>将 {0} 条连线移到 {1}</translation>
</message>
<message>
<location filename="designer/cards.py"/>
<source>Options of {0}</source>
<translation>{0} 的选项</translation>
</message>
<message>
<location filename="designer/cards.py"/>
<source>{0} parameters
{1} MACs</source>
<translation>{0} 个参数
{1} MACs</translation>
</message>
<message>
<location filename="designer/chooser.py"/>
<source>New from a template</source>
<translation>从模板新建</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>&amp;Collapse</source>
<translation>收起(&amp;C)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>&amp;Redo {0}</source>
<translation>重做(&amp;R)：{0}</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>&amp;Resume</source>
<translation>继续(&amp;R)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>&amp;Undo {0}</source>
<translation>撤销(&amp;U)：{0}</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>&amp;Weights</source>
<translation>权重(&amp;W)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Begin without {0}</source>
<translation>不使用初始权重 {0}</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Collapse All &amp;Blocks</source>
<translation>收起全部块(&amp;B)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>End &amp;Presentation</source>
<translation>结束演示(&amp;P)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Hide &amp;Minimap</source>
<translation>隐藏小地图(&amp;M)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Hide Ad&amp;vice</source>
<translation>隐藏建议(&amp;V)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Hide Feat&amp;ure Maps</source>
<translation>隐藏特征图(&amp;U)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Hide Receptive Fie&amp;ld</source>
<translation>隐藏感受野(&amp;L)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Lay Out &amp;Top to Bottom</source>
<translation>自上而下布局(&amp;T)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Turn A&amp;nimations Off</source>
<translation>关闭动画(&amp;N)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Turn A&amp;nimations On</source>
<translation>打开动画(&amp;N)</translation>
</message>
<message>
<location filename="designer/circumstances.py"/>
<source>Unfree&amp;ze</source>
<translation>解冻(&amp;Z)</translation>
</message>
<message>
<location filename="designer/data/before_after.py"/>
<source>Images before and after</source>
<translation>处理前后的图像</translation>
</message>
<message>
<location filename="designer/data/before_after.py"/>
<source>Starting…</source>
<translation>正在启动…</translation>
</message>
<message>
<location filename="designer/data/before_after.py"/>
<source>{0} images, {1} draws of each</source>
<translation>{0} 张图像，每张 {1} 次抽取</translation>
</message>
<message>
<location filename="designer/data/choosing.py"/>
<source>Data (*.csv *.tsv *.npz)</source>
<translation>数据 (*.csv *.tsv *.npz)</translation>
</message>
<message>
<location filename="designer/data/choosing.py"/>
<source>Learn from a folder with one sub-folder a class</source>
<translation>从每个类别一个子文件夹的文件夹中学习</translation>
</message>
<message>
<location filename="designer/data/choosing.py"/>
<source>Learn from a table or from arrays</source>
<translation>从表格或数组中学习</translation>
</message>
<message>
<location filename="designer/data/choosing.py"/>
<source>Learn from {0}</source>
<translation>从 {0} 学习</translation>
</message>
<message>
<location filename="designer/data/contents.py"/>
<source>Channel {0}</source>
<translation>通道 {0}</translation>
</message>
<message>
<location filename="designer/data/contents.py"/>
<source>as the data says</source>
<translation>由数据自带划分</translation>
</message>
<message>
<location filename="designer/data/contents.py"/>
<source>held back by share</source>
<translation>按比例留出</translation>
</message>
<message>
<location filename="designer/data/contents.py"/>
<source>{0} classes</source>
<translation>{0} 个类别</translation>
</message>
<message>
<location filename="designer/data/contents.py"/>
<source>{0} to train on, {1} to validate on ({2})</source>
<translation>{0} 个用于训练，{1} 个用于验证（{2}）</translation>
</message>
<message>
<location filename="designer/data/contents.py"/>
<source>{0} {1} of {2}, {3}</source>
<translation>{0} 个 {2} 的{1}，{3}</translation>
</message>
<message>
<location filename="designer/data/contents.py"/>
<source>… and {0} more</source>
<translation>… 及另外 {0} 个</translation>
</message>
<message>
<location filename="designer/data/contents_page.py"/>
<source>About the data</source>
<translation>关于数据</translation>
</message>
<message>
<location filename="designer/data/contents_page.py"/>
<source>Samples are shown here.</source>
<translation>样本会显示在这里。</translation>
</message>
<message>
<location filename="designer/data/counts.py"/>
<source>Examples by class</source>
<translation>各类别的样本数</translation>
</message>
<message>
<location filename="designer/data/counts.py"/>
<source>to train on</source>
<translation>用于训练</translation>
</message>
<message>
<location filename="designer/data/counts.py"/>
<source>to validate on</source>
<translation>用于验证</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Copy</source>
<translation>复制</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Copy the list of what cannot be used</source>
<translation>复制无法使用的样本列表</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Examples</source>
<translation>样本</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Fit the network to the data</source>
<translation>使网络适配数据</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Left out: {0}</source>
<translation>未使用：{0}</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Look at the data again: they may have changed</source>
<translation>重新查看数据：它们可能已改变</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Mean ± deviation</source>
<translation>均值 ± 标准差</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Part of the data set</source>
<translation>数据集的子集</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Set balanced</source>
<translation>打开 balanced</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Set the Input's shape and the outputs of the last layer as the data need them</source>
<translation>按数据的需要设置 Input 的 shape 和最后一层的输出数</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Sizes</source>
<translation>尺寸</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>Split</source>
<translation>划分</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>The network fits the data.</source>
<translation>网络与数据相符。</translation>
</message>
<message>
<location filename="designer/data/facts_view.py"/>
<source>What cannot be used</source>
<translation>无法使用的样本</translation>
</message>
<message>
<location filename="designer/data/knowledge.py"/>
<source>What the data hold was not understood ({0}): ask again.</source>
<translation>无法理解数据的内容（{0}）：请重新查看。</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>A thousand classes of photos: what most pretrained networks have seen</source>
<translation>一千个类别的照片：大多数预训练网络都见过</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Clothes in grey: as MNIST, but harder</source>
<translation>灰度服装图：与 MNIST 相似，但更难</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Digits from envelopes</source>
<translation>信封上的数字</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Drawn shapes in colour: to try things out without a download</source>
<translation>绘制的彩色图形：无需下载即可试用</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Faces, by their expression</source>
<translation>按表情分类的人脸</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>German traffic signs</source>
<translation>德国交通标志</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Handwritten digits of 80 persons</source>
<translation>80 个人的手写数字</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Handwritten digits, 8 × 8: to try things out in seconds</source>
<translation>8 × 8 的手写数字：几秒即可试用</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Handwritten digits: the classic first set</source>
<translation>手写数字：经典的入门数据集</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Handwritten letters and digits</source>
<translation>手写字母和数字</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>House numbers in photos of streets</source>
<translation>街景照片中的门牌号</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Land from above, by satellite</source>
<translation>卫星拍摄的地表</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Letters of fifty alphabets, twenty of each</source>
<translation>五十种文字的字母，每个二十份</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>MNIST with its lost test images</source>
<translation>MNIST，并补上遗失的测试图像</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Old Japanese writing: as MNIST, but harder</source>
<translation>日本古文字：与 MNIST 相似，但更难</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of aircraft that differ little</source>
<translation>差别细微的飞机照片</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of animals and vehicles, few of them labelled</source>
<translation>动物和交通工具的照片，只有少数带标签</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of breeds of cats and dogs</source>
<translation>猫和狗各品种的照片</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of cars by make and year</source>
<translation>按厂牌和年份分类的汽车照片</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of dishes, some of them labelled wrongly</source>
<translation>菜肴照片，部分标签有误</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of flowers, few of each</source>
<translation>花卉照片，每种不多</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of objects of all kinds</source>
<translation>各种物体的照片</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of objects of all kinds, and clutter</source>
<translation>各种物体的照片，另有一个杂项类</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of places</source>
<translation>场所照片</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos of places, very many</source>
<translation>场所照片，数量极多</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Photos, to be told apart by country</source>
<translation>按国家分类的照片</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Sentences drawn as images: praise or blame</source>
<translation>画成图像的句子：褒义或贬义</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Small photos in 100 classes</source>
<translation>100 个类别的小照片</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Small photos of animals and vehicles: the classic second set</source>
<translation>动物和交通工具的小照片：经典的第二个数据集</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Ten easy classes of ImageNet</source>
<translation>ImageNet 中容易的十个类别</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Textures, by how they look</source>
<translation>按外观描述分类的纹理</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>Tissue under the microscope: tumour or none</source>
<translation>显微镜下的组织：有无肿瘤</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>built in</source>
<translation>内置</translation>
</message>
<message>
<location filename="designer/data/lines.py"/>
<source>by hand</source>
<translation>手动</translation>
</message>
<message>
<location filename="designer/data/page.py"/>
<source>How images are prepared</source>
<translation>如何准备图像</translation>
</message>
<message>
<location filename="designer/data/page.py"/>
<source>Pages</source>
<translation>页面</translation>
</message>
<message>
<location filename="designer/data/page.py"/>
<source>What the network learns from</source>
<translation>网络从什么数据学习</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Add a step (Insert)</source>
<translation>添加步骤 (Insert)</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Add…</source>
<translation>添加…</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Do it earlier (Alt+Up)</source>
<translation>提前执行 (Alt+Up)</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Do it later (Alt+Down)</source>
<translation>推后执行 (Alt+Down)</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Do {0}</source>
<translation>执行 {0}</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Duplicate the step (Ctrl+D)</source>
<translation>复制此步骤 (Ctrl+D)</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Lists to begin with</source>
<translation>可作为起点的列表</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Prepare images: {0}</source>
<translation>准备图像：{0}</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Remove the step (Delete)</source>
<translation>移除步骤 (Delete)</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Set {0} of {1}</source>
<translation>设置 {1} 的{0}</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Skip {0}</source>
<translation>跳过 {0}</translation>
</message>
<message>
<location filename="designer/data/preparing_page.py"/>
<source>Values of the step</source>
<translation>步骤的取值</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>All steps</source>
<translation>所有步骤</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>Another draw</source>
<translation>再抽一次</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>Images are shown when the network has an Input.</source>
<translation>网络有 Input 时才会显示图像。</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>Only what is done to images can be shown.</source>
<translation>只能显示对图像所做的处理。</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>Shown on {0}, until the data are here.</source>
<translation>数据就绪之前，显示在 {0} 上的效果。</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>This step</source>
<translation>此步骤</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>Vary the images by other random numbers</source>
<translation>用另一组随机数变换图像</translation>
</message>
<message>
<location filename="designer/data/preview_panel.py"/>
<source>What is shown</source>
<translation>显示什么</translation>
</message>
<message>
<location filename="designer/data/previewer.py"/>
<source>The process that shows images has ended ({0}): change a value to try again.</source>
<translation>显示图像的进程已结束（{0}）：更改任一值即可重试。</translation>
</message>
<message>
<location filename="designer/data/previewer.py"/>
<source>it said nothing</source>
<translation>它没有任何说明</translation>
</message>
<message>
<location filename="designer/data/samples.py"/>
<source>Samples of each class</source>
<translation>每个类别的样本</translation>
</message>
<message>
<location filename="designer/data/samples.py"/>
<source>{0} to train on, {1} to validate on</source>
<translation>{0} 个用于训练，{1} 个用于验证</translation>
</message>
<message>
<location filename="designer/data/source_list.py"/>
<source>File…</source>
<translation>文件…</translation>
</message>
<message>
<location filename="designer/data/source_list.py"/>
<source>Folder…</source>
<translation>文件夹…</translation>
</message>
<message>
<location filename="designer/data/source_list.py"/>
<source>Learn from a table of paths and labels (.csv), or from arrays (.npz)</source>
<translation>从路径与标签的表格 (.csv) 或数组 (.npz) 中学习</translation>
</message>
<message>
<location filename="designer/data/source_list.py"/>
<source>Search data sets</source>
<translation>搜索数据集</translation>
</message>
<message>
<location filename="designer/data/source_rows.py"/>
<source>&amp;Copy Name</source>
<translation>复制名称(&amp;C)</translation>
</message>
<message>
<location filename="designer/data/source_rows.py"/>
<source>&amp;Learn from It</source>
<translation>用它学习(&amp;L)</translation>
</message>
<message>
<location filename="designer/data/source_rows.py"/>
<source>&amp;Remove from the List</source>
<translation>从列表中移除(&amp;R)</translation>
</message>
<message>
<location filename="designer/data/source_rows.py"/>
<source>Data sets</source>
<translation>数据集</translation>
</message>
<message>
<location filename="designer/data/source_rows.py"/>
<source>No data set is called so. Data of your own: drop a folder or a file here, or use the buttons below.</source>
<translation>没有叫这个名字的数据集。要用自己的数据：把文件夹或文件拖到这里，或使用下面的按钮。</translation>
</message>
<message>
<location filename="designer/data/source_rows.py"/>
<source>Show in &amp;File Manager</source>
<translation>在文件管理器中显示(&amp;F)</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Cancel</source>
<translation>取消</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Download ({0})</source>
<translation>下载（{0}）</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Downloading: {0} of {1}</source>
<translation>正在下载：{0} / {1}</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Drawing images</source>
<translation>正在绘制图像</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Look again</source>
<translation>重新查看</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Look for the files</source>
<translation>查找文件</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Looking at the data…</source>
<translation>正在查看数据…</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Preparing</source>
<translation>正在准备</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>Reading images</source>
<translation>正在读取图像</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>{0} is not on this computer yet.</source>
<translation>{0} 尚未在这台计算机上。</translation>
</message>
<message>
<location filename="designer/data/status.py"/>
<source>{0}: {1} of {2}</source>
<translation>{0}：{1} / {2}</translation>
</message>
<message>
<location filename="designer/data/step_form.py"/>
<source> Allowed: {0}.</source>
<translation> 允许：{0}。</translation>
</message>
<message>
<location filename="designer/data/step_form.py"/>
<source>Add steps, or begin with a list that suits: every image goes through them, from top to bottom.</source>
<translation>添加步骤，或从合适的列表开始：每张图像都从上到下依次经过它们。</translation>
</message>
<message>
<location filename="designer/data/step_form.py"/>
<source>Back to the default: {0}</source>
<translation>恢复默认值：{0}</translation>
</message>
<message>
<location filename="designer/data/step_form.py"/>
<source>Let it follow the Input's size</source>
<translation>让它跟随 Input 的大小</translation>
</message>
<message>
<location filename="designer/data/step_form.py"/>
<source>No step is selected</source>
<translation>未选择步骤</translation>
</message>
<message>
<location filename="designer/data/step_form.py"/>
<source>Reset {0}</source>
<translation>重置 {0}</translation>
</message>
<message>
<location filename="designer/data/step_form.py"/>
<source>as the Input, also when that changes</source>
<translation>与 Input 相同，其改变时也随之改变</translation>
</message>
<message>
<location filename="designer/data/step_search.py"/>
<source>No step is called so. Try “mirror”, “noise” or “crop”.</source>
<translation>没有叫这个名字的步骤。试试“镜像”、“噪声”或“裁剪”。</translation>
</message>
<message>
<location filename="designer/data/step_search.py"/>
<source>Search steps</source>
<translation>搜索步骤</translation>
</message>
<message>
<location filename="designer/data/step_search.py"/>
<source>Search steps, as in mirror or noise</source>
<translation>搜索步骤，如镜像或噪声</translation>
</message>
<message>
<location filename="designer/data/step_search.py"/>
<source>Steps that can be added</source>
<translation>可以添加的步骤</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>Done anew each time an image is shown in training; in validation the middle is cut out.</source>
<translation>训练时每次显示图像都重新执行；验证时截取中间部分。</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>Done anew each time an image is shown in training; never in validation.</source>
<translation>训练时每次显示图像都重新执行；验证时从不执行。</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>Done each time an image is shown; in validation, too.</source>
<translation>每次显示图像时都执行；验证时也执行。</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>Done once, when the images are loaded; in validation, too.</source>
<translation>加载图像时执行一次；验证时也执行。</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>Done with each batch in training; never in validation.</source>
<translation>训练时对每个批次执行；验证时从不执行。</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>Skipped: it is not done.</source>
<translation>已跳过：不执行。</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>each batch, training only</source>
<translation>每个批次，仅训练时</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>each time, training only</source>
<translation>每次，仅训练时</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>each time; validation, too</source>
<translation>每次；验证时也执行</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>each time; validation: middle</source>
<translation>每次；验证：取中间部分</translation>
</message>
<message>
<location filename="designer/data/step_words.py"/>
<source>once; validation, too</source>
<translation>一次；验证时也执行</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>&amp;Add a Step…</source>
<translation>添加步骤(&amp;A)…</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>&amp;Do It Again</source>
<translation>恢复执行(&amp;D)</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>&amp;Remove</source>
<translation>移除(&amp;R)</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>&amp;Skip It</source>
<translation>跳过(&amp;S)</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>Alt+Up and Alt+Down move a step, Space skips it, Ctrl+D doubles it, Delete removes it, Insert adds one</source>
<translation>Alt+上/下移动步骤，空格跳过，Ctrl+D 复制，Delete 移除，Insert 添加</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>Do It &amp;Earlier</source>
<translation>提前执行(&amp;E)</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>Do It &amp;Later</source>
<translation>推后执行(&amp;L)</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>No steps: every image is shown as it is. Add one, or take a list to begin with.</source>
<translation>没有步骤：每张图像都按原样显示。添加一个步骤，或选一个列表作为起点。</translation>
</message>
<message>
<location filename="designer/data/steps_list.py"/>
<source>Steps</source>
<translation>步骤</translation>
</message>
<message>
<location filename="designer/desktop.py"/>
<source>{0} is open here already.</source>
<translation>{0} 已在这里打开。</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>All files (*)</source>
<translation>所有文件 (*)</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Convas designs (*.convas)</source>
<translation>Convas 设计 (*.convas)</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>It can do whatever you can do on this computer: run only files that you trust.</source>
<translation>它能做您在这台计算机上能做的任何事：只运行您信任的文件。</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Open design</source>
<translation>打开设计</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Python (*.py)</source>
<translation>Python (*.py)</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Run and import</source>
<translation>运行并导入</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Run the code of {0}?</source>
<translation>运行 {0} 的代码？</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Save elsewhere…</source>
<translation>另存到别处…</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Save over it</source>
<translation>覆盖</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Save over {0}?</source>
<translation>覆盖 {0}？</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>Save the changes to {0}?</source>
<translation>保存对 {0} 的更改？</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>The design was not saved.</source>
<translation>设计未保存。</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>The file was changed elsewhere since it was opened here; that would be lost.</source>
<translation>此文件在这里打开后又在别处被更改；那些更改会丢失。</translation>
</message>
<message>
<location filename="designer/dialogs.py"/>
<source>They are lost otherwise.</source>
<translation>否则更改将丢失。</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Close</source>
<translation>关闭</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Code</source>
<translation>代码</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Data</source>
<translation>数据</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Float</source>
<translation>浮动</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>History</source>
<translation>历史</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Inspector</source>
<translation>检查器</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Layers</source>
<translation>层</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Look Inside</source>
<translation>观察内部</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Problems</source>
<translation>问题</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Runs</source>
<translation>运行记录</translation>
</message>
<message>
<location filename="designer/docks.py"/>
<source>Training</source>
<translation>训练</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>Code can be written once these are mended:</source>
<translation>修复以下问题后才能写出代码：</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>Export PyTorch code</source>
<translation>导出 PyTorch 代码</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>Name the design {0}</source>
<translation>将设计命名为 {0}</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>Name the weights {0}</source>
<translation>将权重命名为 {0}</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>Save design</source>
<translation>保存设计</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>Saved {0}.</source>
<translation>已保存 {0}。</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>The code was not written.</source>
<translation>代码未写出。</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>The unsaved changes cannot be read.</source>
<translation>无法读取未保存的更改。</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>Wrote {0}.</source>
<translation>已写出 {0}。</translation>
</message>
<message>
<location filename="designer/documents.py"/>
<source>{0} cannot be opened.</source>
<translation>无法打开 {0}。</translation>
</message>
<message>
<location filename="designer/dropped.py"/>
<source>One window opens one file: drop one instead of {0}.</source>
<translation>一个窗口只打开一个文件：请拖放一个，而不是 {0} 个。</translation>
</message>
<message>
<location filename="designer/dropped.py"/>
<source>Only files on this computer can be opened: save it here first.</source>
<translation>只能打开这台计算机上的文件：请先保存到这里。</translation>
</message>
<message>
<location filename="designer/dropped.py"/>
<source>a design (.convas), a Python file with a model (.py), or data: a folder, a .csv or a .npz file</source>
<translation>设计 (.convas)、含模型的 Python 文件 (.py)，或数据：文件夹、.csv 或 .npz 文件</translation>
</message>
<message>
<location filename="designer/dropped.py"/>
<source>{0} can be learnt from: open or begin a design first, then drop it again.</source>
<translation>{0} 可供学习：请先打开或新建设计，再拖放一次。</translation>
</message>
<message>
<location filename="designer/dropped.py"/>
<source>{0} cannot be opened here: drop a design (.convas), a Python file with a model (.py), or data: a folder, a .csv or a .npz file.</source>
<translation>无法在这里打开 {0}：请拖放设计 (.convas)、含模型的 Python 文件 (.py)，或数据：文件夹、.csv 或 .npz 文件。</translation>
</message>
<message>
<location filename="designer/dropped.py"/>
<source>{0} is a picture, and no network: drop a design (.convas), a Python file with a model (.py), or data: a folder, a .csv or a .npz file.</source>
<translation>{0} 是图片，不是网络：请拖放设计 (.convas)、含模型的 Python 文件 (.py)，或数据：文件夹、.csv 或 .npz 文件。</translation>
</message>
<message>
<location filename="designer/editors/completion.py"/>
<source>Names for the formula</source>
<translation>公式可用的名称</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source> at first</source>
<translation>（初始）</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>: divide by // for a whole number</source>
<translation>：用 // 相除可得整数</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>A condition is true or false, and this lists several numbers: write something like stride == 1.</source>
<translation>条件只能为真或假，而这里列出了多个数：请写成类似 stride == 1 的形式。</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>not known here</source>
<translation>此处未知</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>still {0}</source>
<translation>仍为 {0}</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>the largest</source>
<translation>最大值</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>the smallest</source>
<translation>最小值</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>to a whole number</source>
<translation>取整</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>without its fraction</source>
<translation>去掉小数部分</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>{0} here</source>
<translation>此处为 {0}</translation>
</message>
<message>
<location filename="designer/editors/formula.py"/>
<source>{0} here, {1}</source>
<translation>此处为 {0}，{1}</translation>
</message>
<message>
<location filename="designer/editors/lists.py"/>
<source>row of numbers</source>
<translation>一行数</translation>
</message>
<message>
<location filename="designer/editors/sizes.py"/>
<source>Click to make them equal</source>
<translation>点击使其相等</translation>
</message>
<message>
<location filename="designer/editors/sizes.py"/>
<source>{0} are equal</source>
<translation>{0} 相等</translation>
</message>
<message>
<location filename="designer/editors/sizes.py"/>
<source>{0} are equal: click to split</source>
<translation>{0} 相等：点击可分开设置</translation>
</message>
<message>
<location filename="designer/editors/text.py"/>
<source>Browse…</source>
<translation>浏览…</translation>
</message>
<message>
<location filename="designer/editors/text.py"/>
<source>File (.csv, .npz)…</source>
<translation>文件 (.csv, .npz)…</translation>
</message>
<message>
<location filename="designer/editors/text.py"/>
<source>File of examples</source>
<translation>样本文件</translation>
</message>
<message>
<location filename="designer/editors/text.py"/>
<source>Folder of images</source>
<translation>图像文件夹</translation>
</message>
<message>
<location filename="designer/editors/text.py"/>
<source>Folder of images…</source>
<translation>图像文件夹…</translation>
</message>
<message>
<location filename="designer/errand.py"/>
<source>It was stopped after {0} seconds, because it had not come to an end.</source>
<translation>{0} 秒后仍未结束，因此已被停止。</translation>
</message>
<message>
<location filename="designer/errand.py"/>
<source>The helper process has ended without a word (code {0}).</source>
<translation>辅助进程没有任何说明就结束了（代码 {0}）。</translation>
</message>
<message>
<location filename="designer/errand_dialog.py"/>
<source>Stopping…</source>
<translation>正在停止…</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Export ONNX</source>
<translation>导出 ONNX</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Export PNG</source>
<translation>导出 PNG</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Export SVG</source>
<translation>导出 SVG</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Export code and training script</source>
<translation>导出代码和训练脚本</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Export model card</source>
<translation>导出模型卡</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Export weights</source>
<translation>导出权重</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Import</source>
<translation>导入</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Imported {0}.</source>
<translation>已导入 {0}。</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Importing {0}…</source>
<translation>正在导入 {0}…</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Markdown (*.md)</source>
<translation>Markdown (*.md)</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>ONNX (*.onnx)</source>
<translation>ONNX (*.onnx)</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Pictures (*.png)</source>
<translation>图片 (*.png)</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Scalable pictures (*.svg)</source>
<translation>矢量图片 (*.svg)</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>The model cannot be imported.</source>
<translation>无法导入该模型。</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Weights (*.safetensors)</source>
<translation>权重 (*.safetensors)</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>Writing {0}…</source>
<translation>正在写出 {0}…</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>{0} cannot be imported.</source>
<translation>无法导入 {0}。</translation>
</message>
<message>
<location filename="designer/exchange.py"/>
<source>{0} was not written.</source>
<translation>{0} 未写出。</translation>
</message>
<message>
<location filename="designer/failures.py"/>
<source>Convas {0}, {1}

{2}</source>
<translation>Convas {0}，{1}

{2}</translation>
</message>
<message>
<location filename="designer/failures.py"/>
<source>Copy details</source>
<translation>复制详细信息</translation>
</message>
<message>
<location filename="designer/failures.py"/>
<source>No copy of unsaved changes could be written: save the design now.</source>
<translation>无法写出未保存更改的副本：请立即保存设计。</translation>
</message>
<message>
<location filename="designer/failures.py"/>
<source>Something went wrong inside Convas.</source>
<translation>Convas 内部出错了。</translation>
</message>
<message>
<location filename="designer/failures.py"/>
<source>The design is as it was before, and a copy of unsaved changes was kept. You can go on working.</source>
<translation>设计保持原样，未保存的更改也留有副本。您可以继续工作。</translation>
</message>
<message>
<location filename="designer/framing.py"/>
<source>Colour {0} {1}</source>
<translation>将 {0} 的颜色设为{1}</translation>
</message>
<message>
<location filename="designer/framing.py"/>
<source>Dissolve {0}</source>
<translation>拆除{0}</translation>
</message>
<message>
<location filename="designer/framing.py"/>
<source>Title a frame “{0}”</source>
<translation>将框命名为“{0}”</translation>
</message>
<message>
<location filename="designer/framing.py"/>
<source>a frame</source>
<translation>一个框</translation>
</message>
<message>
<location filename="designer/framing.py"/>
<source>the frame “{0}”</source>
<translation>框“{0}”</translation>
</message>
<message>
<location filename="designer/gallery.py"/>
<source>No template is called so, and none says so of itself.</source>
<translation>没有模板叫这个名称，说明中也没有提到它。</translation>
</message>
<message>
<location filename="designer/gallery.py"/>
<source>Search templates</source>
<translation>搜索模板</translation>
</message>
<message>
<location filename="designer/gallery.py"/>
<source>Search templates: residual, 1998, EfficientNet b4, …</source>
<translation>搜索模板：residual、1998、EfficientNet b4…</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>A visual designer for convolutional networks: draw, check, train, and take readable PyTorch code home.</source>
<translation>卷积网络的可视化设计器：绘制、检查、训练，并带走可读的 PyTorch 代码。</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>About Convas</source>
<translation>关于 Convas</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Alt+click a wire</source>
<translation>Alt+点击连线</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Arrow keys</source>
<translation>方向键</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Back and forward buttons</source>
<translation>后退和前进按钮</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Click or drag on the minimap</source>
<translation>在小地图上点击或拖动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Click the mark in a block's title</source>
<translation>点击块标题中的标记</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Ctrl while moving</source>
<translation>移动时按 Ctrl</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Ctrl+arrow keys</source>
<translation>Ctrl+方向键</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Ctrl+drag from a port</source>
<translation>Ctrl+从端口拖动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Ctrl+right-drag, Y+drag</source>
<translation>Ctrl+右键拖动，Y+拖动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Cuts every wire that the stroke crosses</source>
<translation>切断划过的所有连线</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Double-click a block</source>
<translation>双击块</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Double-click empty ground</source>
<translation>双击空白处</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Drag a node into a frame</source>
<translation>将节点拖入框中</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Drag empty ground</source>
<translation>在空白处拖动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Drag from a port</source>
<translation>从端口拖动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Drag from the list of layers</source>
<translation>从层列表拖动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Drag the title of a frame</source>
<translation>拖动框的标题</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Draws a wire; dropped on empty ground, searches for what fits there</source>
<translation>画一条连线；拖到空白处则搜索合适的层</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Go to the places that were looked at</source>
<translation>转到查看过的位置</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>It joins; drawn clear of the frame it leaves (Alt: stays in its frame)</source>
<translation>节点加入框；拖离框即移出（按 Alt：留在框中）</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Keyboard and mouse</source>
<translation>键盘和鼠标</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Looks there; its wheel zooms</source>
<translation>查看该处；滚轮缩放</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>MIT licence. The digits are from the UCI repository (CC BY 4.0).</source>
<translation>MIT 许可证。数字图像来自 UCI 数据库（CC BY 4.0）。</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Middle-drag, Space+drag, two fingers</source>
<translation>中键拖动、Space+拖动、双指</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Moves all its wires to another port</source>
<translation>将其全部连线移到另一个端口</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Moves all that it holds; a click selects it, a double click renames it</source>
<translation>移动其中全部内容；点击选中，双击重命名</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Nudge the selected nodes</source>
<translation>微移所选节点</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>On the canvas</source>
<translation>在画布上</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Pans</source>
<translation>平移</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Places the layer; on a wire, inserts it (Alt: beside it)</source>
<translation>放置层；拖到连线上则插入（按 Alt：放在旁边）</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Removes it</source>
<translation>移除连线</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Searches for a layer to place there</source>
<translation>搜索要放在那里的层</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Selects what the rectangle touches</source>
<translation>选择矩形框到的内容</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Shake a node while dragging it</source>
<translation>拖动节点时来回晃动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Shift+arrow keys</source>
<translation>Shift+方向键</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Shows what is in the block where it stands, or not any more</source>
<translation>在原位显示块的内部，或收起</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Shows what the block is made of</source>
<translation>显示块的内部</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Snaps to the grid</source>
<translation>对齐网格</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Takes it out of its wires and joins its neighbours</source>
<translation>将其从连线中取出，并连接其前后节点</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Walk along the wires</source>
<translation>沿连线移动</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Walk and keep what is selected; W wires it together</source>
<translation>移动并保留所选内容；按 W 将其连接</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Wheel, pinch</source>
<translation>滚轮、双指捏合</translation>
</message>
<message>
<location filename="designer/help.py"/>
<source>Zooms at the pointer</source>
<translation>以指针为中心缩放</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Class or function</source>
<translation>类或函数</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>File</source>
<translation>文件</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Import a PyTorch model</source>
<translation>导入 PyTorch 模型</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Importing runs the code in this file, as running it with Python would: import only files that you trust.</source>
<translation>导入会像 Python 那样运行此文件中的代码：只导入您信任的文件。</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Keep its weights</source>
<translation>保留其权重</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Models of torchvision</source>
<translation>torchvision 的模型</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Put the model's weights beside the design, under the names that its code uses</source>
<translation>将模型的权重以其代码使用的名称放在设计旁边</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Python file</source>
<translation>Python 文件</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Python file with a model</source>
<translation>含模型的 Python 文件</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Search models</source>
<translation>搜索模型</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>Search: resnet, mobilenet, …</source>
<translation>搜索：resnet、mobilenet…</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>The architecture comes without weights; templates have it with pretrained ones.</source>
<translation>仅导入结构，不含权重；模板带有预训练权重。</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>The shape of one example, channels first</source>
<translation>一个样本的形状，通道在前</translation>
</message>
<message>
<location filename="designer/import_dialog.py"/>
<source>What makes the model: it is called without arguments</source>
<translation>创建模型的类或函数：不带参数调用</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>Block{0}, used {1}</source>
<translation>块{0}，使用：{1}</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>Describe {0}</source>
<translation>描述 {0}</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>Inputs and outputs</source>
<translation>输入和输出</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>Note</source>
<translation>备注</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>Rename the block {0} to {1}</source>
<translation>将块 {0} 重命名为 {1}</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>Together</source>
<translation>总计</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>What the block does</source>
<translation>块的作用</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>in {0} places</source>
<translation>{0} 处</translation>
</message>
<message>
<location filename="designer/inspector/block_page.py"/>
<source>nowhere yet</source>
<translation>尚未放置</translation>
</message>
<message>
<location filename="designer/inspector/entries.py"/>
<source>How many times the block stands here, one after the other; 0 leaves it out.</source>
<translation>块在此处依次重复的次数；0 表示略去。</translation>
</message>
<message>
<location filename="designer/inspector/entries.py"/>
<source>Set {0} of {1} to {2}</source>
<translation>将 {1} 的 {0} 设为 {2}</translation>
</message>
<message>
<location filename="designer/inspector/entries.py"/>
<source>needs a plain value, no formula: it decides which ports there are</source>
<translation>需要普通值而不是公式：它决定有哪些端口</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source> × {0} (output positions)</source>
<translation> × {0}（输出位置）</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Activations</source>
<translation>激活值</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>An Input: where the block is placed it has a port of this name.</source>
<translation>Input：放置该块的地方会有一个同名端口。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>An Output: where the block is placed it has a port of this name.</source>
<translation>Output：放置该块的地方会有一个同名端口。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>An estimate for a CPU with float32; PyTorch itself and the images come on top.</source>
<translation>按 CPU 和 float32 估算；PyTorch 本身和图像另计。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Bypassed</source>
<translation>已旁路</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Comes with the package {0}.</source>
<translation>来自包 {0}。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Data passes by this node as if it were a wire.</source>
<translation>数据绕过此节点，如同它是一条连线。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>For one example, as float32.</source>
<translation>针对一个样本，按 float32 计。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>How many pixels of the input one output position sees, how far apart neighbours look, and where the first begins (below 0: in the padding).</source>
<translation>一个输出位置看到输入的多少像素、相邻位置的视野相距多远，以及第一个从哪里开始（小于 0：在填充中）。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>How many times one example uses each weight: once at every position that shares it.</source>
<translation>一个样本使用每个权重的次数：每个共享它的位置一次。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>In the code</source>
<translation>在代码中</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Input {0}</source>
<translation>输入 {0}</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Kept as it is: what it means only its package knows.</source>
<translation>保持原样：其含义只有它的包知道。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Learned numbers.</source>
<translation>学习得到的数。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Multiply–accumulates of one example; bias, pooling and activations are not counted.</source>
<translation>一个样本的乘加运算次数；不计偏置、池化和激活。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>No Output depends on it, so that code and totals leave it out.</source>
<translation>没有 Output 依赖它，因此代码和合计都不包含它。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Not known to this Convas.</source>
<translation>此版本的 Convas 不认识它。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Not trained</source>
<translation>不训练</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>One after the other; sums are over all of them.</source>
<translation>依次排列；合计包括全部。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Output</source>
<translation>输出</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Output {0}</source>
<translation>输出 {0}</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Placed</source>
<translation>已放置</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Saved with the weights, but not learned.</source>
<translation>随权重保存，但不参与学习。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Those inside blocks count at every place.</source>
<translation>块内的部分在每个放置处都计入。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>To train</source>
<translation>训练所需</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Weights</source>
<translation>权重</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>Weights used</source>
<translation>权重使用</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>about {0}</source>
<translation>约 {0}</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>none yet</source>
<translation>暂无</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>with batches of {0} by {1}</source>
<translation>批量大小 {0}，优化器 {1}</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>{0} (weight){1} = {2}. Multiply–accumulates of one example; bias, pooling and activations are not counted.</source>
<translation>{0}（权重）{1} = {2}。一个样本的乘加运算次数；不计偏置、池化和激活。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>{0} bytes: four for each parameter.</source>
<translation>{0} 字节：每个参数四字节。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>{0} bytes: the outputs of all layers. For one example, as float32.</source>
<translation>{0} 字节：所有层的输出。针对一个样本，按 float32 计。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>{0} in all. Multiply–accumulates of one example; bias, pooling and activations are not counted.</source>
<translation>共 {0}。一个样本的乘加运算次数；不计偏置、池化和激活。</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>{0} time</source>
<translation>{0} 次</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>{0} times</source>
<translation>{0} 次</translation>
</message>
<message>
<location filename="designer/inspector/facts.py"/>
<source>{0}. An estimate for a CPU with float32; PyTorch itself and the images come on top.</source>
<translation>{0}。按 CPU 和 float32 估算；PyTorch 本身和图像另计。</translation>
</message>
<message>
<location filename="designer/inspector/formulas.py"/>
<source>How it comes about</source>
<translation>计算过程</translation>
</message>
<message>
<location filename="designer/inspector/frame_page.py"/>
<source>Comment frame around {0}</source>
<translation>围绕 {0} 的注释框</translation>
</message>
<message>
<location filename="designer/inspector/frame_page.py"/>
<source>Dissolve: the nodes stay</source>
<translation>拆除框：节点保留</translation>
</message>
<message>
<location filename="designer/inspector/frame_page.py"/>
<source>Holds</source>
<translation>包含</translation>
</message>
<message>
<location filename="designer/inspector/frame_page.py"/>
<source>Nodes in the comment frame</source>
<translation>注释框中的节点</translation>
</message>
<message>
<location filename="designer/inspector/header.py"/>
<source>Click to rename</source>
<translation>点击重命名</translation>
</message>
<message>
<location filename="designer/inspector/header.py"/>
<source>Name</source>
<translation>名称</translation>
</message>
<message>
<location filename="designer/inspector/header.py"/>
<source>{0}: click to rename</source>
<translation>{0}：点击重命名</translation>
</message>
<message>
<location filename="designer/inspector/kinds.py"/>
<source>Highest</source>
<translation>最大</translation>
</message>
<message>
<location filename="designer/inspector/kinds.py"/>
<source>Lowest</source>
<translation>最小</translation>
</message>
<message>
<location filename="designer/inspector/kinds.py"/>
<source>zeros, reflect</source>
<translation>zeros, reflect</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>By what the learning rate is multiplied here: less than 1 for parts that have learned already; what is inside of a block multiplies with it.</source>
<translation>此处学习率所乘的倍数：已学好的部分取小于 1 的值；块内的倍数与之相乘。</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>Freeze {0}</source>
<translation>冻结 {0}</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>Frozen</source>
<translation>已冻结</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>Learning</source>
<translation>学习</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>Learning rate multiplied by</source>
<translation>学习率乘以</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>Multiply the learning rate of {0} by {1}</source>
<translation>将 {0} 的学习率乘以 {1}</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>Training leaves these weights as they are, and what stands here works as after training.</source>
<translation>训练不改变这些权重，此处各层像训练结束后那样工作。</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>Unfreeze {0}</source>
<translation>解冻 {0}</translation>
</message>
<message>
<location filename="designer/inspector/learning.py"/>
<source>learning rate ×</source>
<translation>学习率 ×</translation>
</message>
<message>
<location filename="designer/inspector/names.py"/>
<source>counts the repetitions</source>
<translation>重复的序号</translation>
</message>
<message>
<location filename="designer/inspector/names.py"/>
<source>input size</source>
<translation>输入大小</translation>
</message>
<message>
<location filename="designer/inspector/node_page.py"/>
<source>Edited together.</source>
<translation>一起编辑。</translation>
</message>
<message>
<location filename="designer/inspector/node_page.py"/>
<source>Explain the parameters (F1 in a row explains that one)</source>
<translation>解释参数（在某一行按 F1 只解释该参数）</translation>
</message>
<message>
<location filename="designer/inspector/node_page.py"/>
<source>Make {0} of {1} depend on a new parameter {2}</source>
<translation>让 {1} 的 {0} 取决于新参数 {2}</translation>
</message>
<message>
<location filename="designer/inspector/node_page.py"/>
<source>Reset {0} of {1}</source>
<translation>重置 {1} 的 {0}</translation>
</message>
<message>
<location filename="designer/inspector/node_page.py"/>
<source>Shape and cost</source>
<translation>形状与开销</translation>
</message>
<message>
<location filename="designer/inspector/node_page.py"/>
<source>{0} block</source>
<translation>{0} 块</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>Design</source>
<translation>设计</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>Open</source>
<translation>打开</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>Select nodes of one type to edit them together.</source>
<translation>请选择同一类型的节点以一起编辑。</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>Shape and size</source>
<translation>形状和大小</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>The network</source>
<translation>网络</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>Totals</source>
<translation>合计</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>Types</source>
<translation>类型</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>{0} · placed once</source>
<translation>{0} · 放置 1 次</translation>
</message>
<message>
<location filename="designer/inspector/pages.py"/>
<source>{0} · placed {1}</source>
<translation>{0} · 放置 {1}</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>No formula uses it yet: type ={0} into a field of a node.</source>
<translation>还没有公式使用它：在节点的字段中输入 ={0}。</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>Remove the parameter</source>
<translation>移除该参数</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>Used by {0}.</source>
<translation>用于 {0}。</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>What it is for</source>
<translation>它的用途</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>the default</source>
<translation>默认值</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>the help</source>
<translation>帮助</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>the kind</source>
<translation>种类</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>the limits</source>
<translation>取值范围</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>the options</source>
<translation>选项</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>{0} of the parameter</source>
<translation>参数的{0}</translation>
</message>
<message>
<location filename="designer/inspector/parameter_card.py"/>
<source>{0}, here {1}</source>
<translation>{0}，此处 {1}</translation>
</message>
<message>
<location filename="designer/inspector/parameters.py"/>
<source>Add parameter</source>
<translation>添加参数</translation>
</message>
<message>
<location filename="designer/inspector/parameters.py"/>
<source>Add the parameter {0}</source>
<translation>添加参数 {0}</translation>
</message>
<message>
<location filename="designer/inspector/parameters.py"/>
<source>None yet. With a parameter, each place of the block may have numbers of its own.</source>
<translation>暂无。有了参数，块的每个放置处都可以有自己的数值。</translation>
</message>
<message>
<location filename="designer/inspector/parameters.py"/>
<source>Remove the parameter {0}</source>
<translation>移除参数 {0}</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>A layer in it is called {0} in the code, not {1}.</source>
<translation>其中的层在代码中名为 {0}，而不是 {1}。</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>All call {0}: same weights, counted once.</source>
<translation>全部调用 {0}：权重相同，只计一次。</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Calls {0} again: same weights, counted once.</source>
<translation>再次调用 {0}：权重相同，只计一次。</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Edit block</source>
<translation>编辑块</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Give each its own weights</source>
<translation>给每个节点自己的权重</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Give it its own weights</source>
<translation>给它自己的权重</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Give {0} a copy of its own, so that changes in it change no other place</source>
<translation>给 {0} 一份自己的副本，修改它不会影响其他位置</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Give {0} a module of its own</source>
<translation>给 {0} 自己的模块</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Give {0} own weights</source>
<translation>给 {0} 自己的权重</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Inline</source>
<translation>内联</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>It is the only place of its block, so that it is unique already</source>
<translation>这是该块的唯一位置，因此已经是独立的</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Let all call the module of {0}, with its values: the weights count once</source>
<translation>让全部节点以其值调用 {0} 的模块：权重只计一次</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Make unique</source>
<translation>设为独立</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Make {0} inline</source>
<translation>将 {0} 设为内联</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>One box on the canvas and no class in the code: what is in it belongs to the module around, under the names that weights trained elsewhere may want</source>
<translation>画布上是一个框，代码中没有类：其中内容属于外围模块，名称与别处训练的权重可能需要的名称一致</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>See what {0} is made of, and change it (double-click the node)</source>
<translation>查看并修改 {0} 的内部（双击节点）</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Select one node</source>
<translation>请选择一个节点</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Share the weights of {0}</source>
<translation>共享 {0} 的权重</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Share weights</source>
<translation>共享权重</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Show</source>
<translation>显示</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>Show {0}</source>
<translation>显示 {0}</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>The values stay as they are; the weights are counted and trained by themselves</source>
<translation>各值保持不变；权重单独计数和训练</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>{0} is used here only.</source>
<translation>{0} 只在这里使用。</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>{0} is used in {1} places: {2}. What is changed in it changes in all of them.</source>
<translation>{0} 用于 {1} 处：{2}。对它的修改会影响所有这些地方。</translation>
</message>
<message>
<location filename="designer/inspector/placed.py"/>
<source>{0} {1} it again: same weights, counted once.</source>
<translation>{0} 再次{1}它：权重相同，只计一次。</translation>
</message>
<message>
<location filename="designer/inspector/rows.py"/>
<source>Add {0} to the block's parameters</source>
<translation>将 {0} 加入块的参数</translation>
</message>
<message>
<location filename="designer/inspector/rows.py"/>
<source>Back to a plain value: the one that the formula gives here</source>
<translation>改回普通值：公式在此处给出的值</translation>
</message>
<message>
<location filename="designer/inspector/rows.py"/>
<source>Compute it by a formula (or type = into the field)</source>
<translation>用公式计算（或在字段中输入 =）</translation>
</message>
<message>
<location filename="designer/inspector/rows.py"/>
<source>One formula is for all numbers; to give each its own, list them: =(size, 1)</source>
<translation>一个公式用于全部数；若要分别给出，请列出：=(size, 1)</translation>
</message>
<message>
<location filename="designer/inspector/rows.py"/>
<source>{0}
Allowed: {1}. Default: {2}.</source>
<translation>{0}
允许：{1}。默认：{2}。</translation>
</message>
<message>
<location filename="designer/inspector/rows.py"/>
<source>{0}
One formula is for all numbers; to give each its own, list them: =(size, 1)</source>
<translation>{0}
一个公式用于全部数；若要分别给出，请列出：=(size, 1)</translation>
</message>
<message>
<location filename="designer/inspector/rows.py"/>
<source>{0} Allowed: {1}.</source>
<translation>{0} 允许：{1}。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Always</source>
<translation>总是</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Data goes through it where a formula over the block's parameters and sizes holds, and past it elsewhere.</source>
<translation>在块的参数和大小满足公式处，数据通过它；其他地方则绕过。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Data goes through it.</source>
<translation>数据通过它。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Data passes by it as if it were a wire.</source>
<translation>数据绕过它，如同它是一条连线。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Data passes by it where it would leave with the shape with which it came: a projection that is there only where the shortcut needs one.</source>
<translation>若数据离开时形状与到来时相同，则绕过它：即只在捷径需要处才有的投影。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Here passed by: the shape stays {0}.</source>
<translation>此处绕过：形状保持为 {0}。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Here passed by: {0}.</source>
<translation>此处绕过：{0}。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Here passed by{0}.</source>
<translation>此处绕过{0}。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Here used: {0} becomes {1}.</source>
<translation>此处使用：{0} 变为 {1}。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Here used: {0}.</source>
<translation>此处使用：{0}。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Here used{0}.</source>
<translation>此处使用{0}。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Make {0} depend on a new parameter {1}</source>
<translation>让 {0} 取决于新参数 {1}</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Never (bypassed)</source>
<translation>从不（已旁路）</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>On a condition</source>
<translation>按条件</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Only where it changes the shape</source>
<translation>仅在改变形状处</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>The selected nodes differ.</source>
<translation>所选节点各不相同。</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Use {0} if {1}</source>
<translation>在 {1} 时使用 {0}</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Use {0} where it changes the shape</source>
<translation>在改变形状处使用 {0}</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Used</source>
<translation>是否使用</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>Used if</source>
<translation>使用条件</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>not ({0})</source>
<translation>not ({0})</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>stride != 1</source>
<translation>stride != 1</translation>
</message>
<message>
<location filename="designer/inspector/used.py"/>
<source>{0} is {1}</source>
<translation>{0} 为 {1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Advice</source>
<translation>建议</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Allowed: {0}.</source>
<translation>允许：{0}。</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Also: {0}</source>
<translation>又名：{0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Autoencoder</source>
<translation>自编码器</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Blue</source>
<translation>蓝色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Comment</source>
<translation>注释</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Default: {0}.</source>
<translation>默认：{0}。</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Error</source>
<translation>错误</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Fixes:</source>
<translation>修复：</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Green</source>
<translation>绿色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Grey</source>
<translation>灰色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Learned.</source>
<translation>学习得到。</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Red</source>
<translation>红色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Step {0} ({1}) {2}.</source>
<translation>步骤 {0}（{1}）{2}。</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Step {0} ({1}): {2}.</source>
<translation>步骤 {0}（{1}）：{2}。</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Stopped.</source>
<translation>已停止。</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Untitled</source>
<translation>未命名</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Violet</source>
<translation>紫色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Warning</source>
<translation>警告</translation>
</message>
<message>
<location filename="designer/language"/>
<source>Yellow</source>
<translation>黄色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a concatenation</source>
<translation>一个拼接</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a convolution</source>
<translation>一个卷积</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a crop</source>
<translation>一个裁剪</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a linear layer</source>
<translation>一个全连接层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a padding</source>
<translation>一个填充</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a pixel shuffle</source>
<translation>一个像素重排</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a pixel unshuffle</source>
<translation>一个逆像素重排</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a pooling</source>
<translation>一个池化</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a pooling of {0}</source>
<translation>一个大小为 {0} 的池化</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a sequence of {0}</source>
<translation>{0} 的序列</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a slice</source>
<translation>一个切片</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a transposed convolution</source>
<translation>一个转置卷积</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a volume of {0}</source>
<translation>{0} 的体数据</translation>
</message>
<message>
<location filename="designer/language"/>
<source>a {0} layer</source>
<translation>一个 {0} 层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>accuracy</source>
<translation>准确率</translation>
</message>
<message>
<location filename="designer/language"/>
<source>advice</source>
<translation>建议</translation>
</message>
<message>
<location filename="designer/language"/>
<source>after</source>
<translation>处理后</translation>
</message>
<message>
<location filename="designer/language"/>
<source>all</source>
<translation>全部</translation>
</message>
<message>
<location filename="designer/language"/>
<source>an image of {0}</source>
<translation>{0} 的图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>an other layer</source>
<translation>另一个层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>an upsampling</source>
<translation>一个上采样</translation>
</message>
<message>
<location filename="designer/language"/>
<source>an {0} layer</source>
<translation>一个 {0} 层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>any</source>
<translation>任意</translation>
</message>
<message>
<location filename="designer/language"/>
<source>arrays</source>
<translation>数组</translation>
</message>
<message>
<location filename="designer/language"/>
<source>before</source>
<translation>处理前</translation>
</message>
<message>
<location filename="designer/language"/>
<source>begins</source>
<translation>开始</translation>
</message>
<message>
<location filename="designer/language"/>
<source>binary</source>
<translation>二元交叉熵</translation>
</message>
<message>
<location filename="designer/language"/>
<source>blue</source>
<translation>蓝色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>both</source>
<translation>两者</translation>
</message>
<message>
<location filename="designer/language"/>
<source>bytes</source>
<translation>字节</translation>
</message>
<message>
<location filename="designer/language"/>
<source>call</source>
<translation>调用</translation>
</message>
<message>
<location filename="designer/language"/>
<source>calls</source>
<translation>调用</translation>
</message>
<message>
<location filename="designer/language"/>
<source>certainty</source>
<translation>确信度</translation>
</message>
<message>
<location filename="designer/language"/>
<source>channel</source>
<translation>通道</translation>
</message>
<message>
<location filename="designer/language"/>
<source>channels</source>
<translation>通道</translation>
</message>
<message>
<location filename="designer/language"/>
<source>choice</source>
<translation>选项</translation>
</message>
<message>
<location filename="designer/language"/>
<source>chosen</source>
<translation>已选</translation>
</message>
<message>
<location filename="designer/language"/>
<source>classes</source>
<translation>类别</translation>
</message>
<message>
<location filename="designer/language"/>
<source>column</source>
<translation>列</translation>
</message>
<message>
<location filename="designer/language"/>
<source>compiled</source>
<translation>已编译</translation>
</message>
<message>
<location filename="designer/language"/>
<source>constant</source>
<translation>恒定</translation>
</message>
<message>
<location filename="designer/language"/>
<source>cosine</source>
<translation>余弦退火</translation>
</message>
<message>
<location filename="designer/language"/>
<source>cross-entropy</source>
<translation>交叉熵</translation>
</message>
<message>
<location filename="designer/language"/>
<source>decoding</source>
<translation>正在读取图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>default</source>
<translation>默认值</translation>
</message>
<message>
<location filename="designer/language"/>
<source>depth</source>
<translation>深度</translation>
</message>
<message>
<location filename="designer/language"/>
<source>done</source>
<translation>已完成</translation>
</message>
<message>
<location filename="designer/language"/>
<source>downloaded</source>
<translation>已下载</translation>
</message>
<message>
<location filename="designer/language"/>
<source>downloading</source>
<translation>正在下载</translation>
</message>
<message>
<location filename="designer/language"/>
<source>drawing</source>
<translation>正在绘制图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>eight</source>
<translation>八个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>eighth</source>
<translation>第八个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>eleven</source>
<translation>十一个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>ends</source>
<translation>结束</translation>
</message>
<message>
<location filename="designer/language"/>
<source>enters</source>
<translation>进入</translation>
</message>
<message>
<location filename="designer/language"/>
<source>epoch</source>
<translation>轮</translation>
</message>
<message>
<location filename="designer/language"/>
<source>epochs</source>
<translation>轮</translation>
</message>
<message>
<location filename="designer/language"/>
<source>error</source>
<translation>错误</translation>
</message>
<message>
<location filename="designer/language"/>
<source>even</source>
<translation>偶数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>examples</source>
<translation>样本</translation>
</message>
<message>
<location filename="designer/language"/>
<source>exponential</source>
<translation>指数衰减</translation>
</message>
<message>
<location filename="designer/language"/>
<source>failed</source>
<translation>失败</translation>
</message>
<message>
<location filename="designer/language"/>
<source>false</source>
<translation>假</translation>
</message>
<message>
<location filename="designer/language"/>
<source>features</source>
<translation>特征</translation>
</message>
<message>
<location filename="designer/language"/>
<source>fifth</source>
<translation>第五个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>filter</source>
<translation>卷积核</translation>
</message>
<message>
<location filename="designer/language"/>
<source>filters</source>
<translation>卷积核</translation>
</message>
<message>
<location filename="designer/language"/>
<source>finished</source>
<translation>已完成</translation>
</message>
<message>
<location filename="designer/language"/>
<source>first</source>
<translation>第一个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>fit</source>
<translation>相符</translation>
</message>
<message>
<location filename="designer/language"/>
<source>fits</source>
<translation>相符</translation>
</message>
<message>
<location filename="designer/language"/>
<source>five</source>
<translation>五个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>focal</source>
<translation>focal 损失</translation>
</message>
<message>
<location filename="designer/language"/>
<source>folder</source>
<translation>文件夹</translation>
</message>
<message>
<location filename="designer/language"/>
<source>four</source>
<translation>四个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>fourth</source>
<translation>第四个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>from {0}</source>
<translation>来自 {0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>frozen</source>
<translation>冻结</translation>
</message>
<message>
<location filename="designer/language"/>
<source>green</source>
<translation>绿色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>grey</source>
<translation>灰色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>height</source>
<translation>高度</translation>
</message>
<message>
<location filename="designer/language"/>
<source>help</source>
<translation>帮助</translation>
</message>
<message>
<location filename="designer/language"/>
<source>if</source>
<translation>条件</translation>
</message>
<message>
<location filename="designer/language"/>
<source>image</source>
<translation>图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>images</source>
<translation>图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>input</source>
<translation>输入</translation>
</message>
<message>
<location filename="designer/language"/>
<source>inputs</source>
<translation>输入</translation>
</message>
<message>
<location filename="designer/language"/>
<source>insert Linear and Reshape to {0} before {1}</source>
<translation>在 {1} 之前插入 Linear 和到 {0} 的 Reshape</translation>
</message>
<message>
<location filename="designer/language"/>
<source>insert a {0} with {1} outputs before {2}</source>
<translation>在 {2} 之前插入有 {1} 个输出的 {0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>kernel</source>
<translation>卷积核</translation>
</message>
<message>
<location filename="designer/language"/>
<source>kind</source>
<translation>种类</translation>
</message>
<message>
<location filename="designer/language"/>
<source>labels</source>
<translation>标签</translation>
</message>
<message>
<location filename="designer/language"/>
<source>leaves</source>
<translation>离开</translation>
</message>
<message>
<location filename="designer/language"/>
<source>left</source>
<translation>左</translation>
</message>
<message>
<location filename="designer/language"/>
<source>length</source>
<translation>长度</translation>
</message>
<message>
<location filename="designer/language"/>
<source>limits</source>
<translation>范围</translation>
</message>
<message>
<location filename="designer/language"/>
<source>loss</source>
<translation>损失</translation>
</message>
<message>
<location filename="designer/language"/>
<source>mean-squared</source>
<translation>均方误差</translation>
</message>
<message>
<location filename="designer/language"/>
<source>missing</source>
<translation>缺失</translation>
</message>
<message>
<location filename="designer/language"/>
<source>name</source>
<translation>名称</translation>
</message>
<message>
<location filename="designer/language"/>
<source>network</source>
<translation>网络</translation>
</message>
<message>
<location filename="designer/language"/>
<source>never</source>
<translation>从不</translation>
</message>
<message>
<location filename="designer/language"/>
<source>nine</source>
<translation>九个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>no</source>
<translation>否</translation>
</message>
<message>
<location filename="designer/language"/>
<source>node</source>
<translation>节点</translation>
</message>
<message>
<location filename="designer/language"/>
<source>nodes</source>
<translation>节点</translation>
</message>
<message>
<location filename="designer/language"/>
<source>none</source>
<translation>无</translation>
</message>
<message>
<location filename="designer/language"/>
<source>now</source>
<translation>现在</translation>
</message>
<message>
<location filename="designer/language"/>
<source>number</source>
<translation>数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>numbers</source>
<translation>数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>off</source>
<translation>关</translation>
</message>
<message>
<location filename="designer/language"/>
<source>on</source>
<translation>开</translation>
</message>
<message>
<location filename="designer/language"/>
<source>once</source>
<translation>一次</translation>
</message>
<message>
<location filename="designer/language"/>
<source>one less every epoch</source>
<translation>每轮解冻一个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>one less every {0} epochs</source>
<translation>每 {0} 轮解冻一个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>one-cycle</source>
<translation>one-cycle 单周期</translation>
</message>
<message>
<location filename="designer/language"/>
<source>options</source>
<translation>选项</translation>
</message>
<message>
<location filename="designer/language"/>
<source>output</source>
<translation>输出</translation>
</message>
<message>
<location filename="designer/language"/>
<source>outputs</source>
<translation>输出</translation>
</message>
<message>
<location filename="designer/language"/>
<source>parameter</source>
<translation>参数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>parameters</source>
<translation>参数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>parameters = {0}</source>
<translation>参数 = {0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>paused</source>
<translation>已暂停</translation>
</message>
<message>
<location filename="designer/language"/>
<source>plateau</source>
<translation>平台期下降</translation>
</message>
<message>
<location filename="designer/language"/>
<source>position</source>
<translation>位置</translation>
</message>
<message>
<location filename="designer/language"/>
<source>positions</source>
<translation>位置</translation>
</message>
<message>
<location filename="designer/language"/>
<source>red</source>
<translation>红色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>right</source>
<translation>右</translation>
</message>
<message>
<location filename="designer/language"/>
<source>row</source>
<translation>行</translation>
</message>
<message>
<location filename="designer/language"/>
<source>running</source>
<translation>运行中</translation>
</message>
<message>
<location filename="designer/language"/>
<source>second</source>
<translation>第二个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>sequence</source>
<translation>序列</translation>
</message>
<message>
<location filename="designer/language"/>
<source>set</source>
<translation>已设</translation>
</message>
<message>
<location filename="designer/language"/>
<source>seven</source>
<translation>七个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>seventh</source>
<translation>第七个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>side</source>
<translation>边</translation>
</message>
<message>
<location filename="designer/language"/>
<source>sides</source>
<translation>各边</translation>
</message>
<message>
<location filename="designer/language"/>
<source>signals</source>
<translation>信号</translation>
</message>
<message>
<location filename="designer/language"/>
<source>six</source>
<translation>六个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>sixth</source>
<translation>第六个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>size</source>
<translation>大小</translation>
</message>
<message>
<location filename="designer/language"/>
<source>skipped</source>
<translation>已跳过</translation>
</message>
<message>
<location filename="designer/language"/>
<source>slice</source>
<translation>切片</translation>
</message>
<message>
<location filename="designer/language"/>
<source>starts</source>
<translation>开始</translation>
</message>
<message>
<location filename="designer/language"/>
<source>step</source>
<translation>阶梯下降</translation>
</message>
<message>
<location filename="designer/language"/>
<source>stopped</source>
<translation>已停止</translation>
</message>
<message>
<location filename="designer/language"/>
<source>switch</source>
<translation>开关</translation>
</message>
<message>
<location filename="designer/language"/>
<source>table</source>
<translation>表格</translation>
</message>
<message>
<location filename="designer/language"/>
<source>ten</source>
<translation>十个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>tensor</source>
<translation>张量</translation>
</message>
<message>
<location filename="designer/language"/>
<source>text</source>
<translation>文本</translation>
</message>
<message>
<location filename="designer/language"/>
<source>third</source>
<translation>第三个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>three</source>
<translation>三个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>to</source>
<translation>至</translation>
</message>
<message>
<location filename="designer/language"/>
<source>to {0}</source>
<translation>到 {0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>train</source>
<translation>训练</translation>
</message>
<message>
<location filename="designer/language"/>
<source>training</source>
<translation>训练</translation>
</message>
<message>
<location filename="designer/language"/>
<source>true</source>
<translation>真</translation>
</message>
<message>
<location filename="designer/language"/>
<source>twelve</source>
<translation>十二个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>two</source>
<translation>两个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>undone</source>
<translation>已撤销</translation>
</message>
<message>
<location filename="designer/language"/>
<source>unknown</source>
<translation>未知</translation>
</message>
<message>
<location filename="designer/language"/>
<source>used</source>
<translation>使用</translation>
</message>
<message>
<location filename="designer/language"/>
<source>val.</source>
<translation>验证</translation>
</message>
<message>
<location filename="designer/language"/>
<source>validation</source>
<translation>验证</translation>
</message>
<message>
<location filename="designer/language"/>
<source>value</source>
<translation>值</translation>
</message>
<message>
<location filename="designer/language"/>
<source>values</source>
<translation>值</translation>
</message>
<message>
<location filename="designer/language"/>
<source>varies</source>
<translation>各不相同</translation>
</message>
<message>
<location filename="designer/language"/>
<source>vectors</source>
<translation>向量</translation>
</message>
<message>
<location filename="designer/language"/>
<source>violet</source>
<translation>紫色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>volume</source>
<translation>体数据</translation>
</message>
<message>
<location filename="designer/language"/>
<source>volumes</source>
<translation>体数据</translation>
</message>
<message>
<location filename="designer/language"/>
<source>waiting</source>
<translation>正在等待</translation>
</message>
<message>
<location filename="designer/language"/>
<source>warning</source>
<translation>警告</translation>
</message>
<message>
<location filename="designer/language"/>
<source>weight</source>
<translation>weight</translation>
</message>
<message>
<location filename="designer/language"/>
<source>weights</source>
<translation>权重</translation>
</message>
<message>
<location filename="designer/language"/>
<source>width</source>
<translation>宽度</translation>
</message>
<message>
<location filename="designer/language"/>
<source>wire</source>
<translation>连线</translation>
</message>
<message>
<location filename="designer/language"/>
<source>wires</source>
<translation>连线</translation>
</message>
<message>
<location filename="designer/language"/>
<source>yellow</source>
<translation>黄色</translation>
</message>
<message>
<location filename="designer/language"/>
<source>yes</source>
<translation>是</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} (outside the block)</source>
<translation>{0}（块外）</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} ({1})</source>
<translation>{0}（{1}）</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} and {1}</source>
<translation>{0} 和 {1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} and {1} more</source>
<translation>{0} 及另外 {1} 个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} and {1} more classes</source>
<translation>{0} 及另外 {1} 个类别</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} by {1}</source>
<translation>{0}（{1}）</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} byte</source>
<translation>{0} 字节</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} bytes</source>
<translation>{0} 字节</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} channel</source>
<translation>{0} 个通道</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} channels</source>
<translation>{0} 个通道</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} column</source>
<translation>{0} 列</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} columns</source>
<translation>{0} 列</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} comment frame around {1}</source>
<translation>围住 {1} 的{0}注释框</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} concatenation</source>
<translation>{0} 个拼接</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} concatenations</source>
<translation>{0}拼接</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} convolution</source>
<translation>{0} 个卷积</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} convolutions</source>
<translation>{0}卷积</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} crop</source>
<translation>{0} 个裁剪</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} crops</source>
<translation>{0}裁剪</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} epoch</source>
<translation>{0} 轮</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} epochs</source>
<translation>{0} 轮</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} error</source>
<translation>{0} 个错误</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} errors</source>
<translation>{0} 个错误</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} example</source>
<translation>{0} 个样本</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} examples</source>
<translation>{0} 个样本</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} feature</source>
<translation>{0} 个特征</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} features</source>
<translation>{0} 个特征</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} filter</source>
<translation>{0} 个卷积核</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} filters</source>
<translation>{0} 个卷积核</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} hidden unit</source>
<translation>{0} 个隐藏单元</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} hidden units</source>
<translation>{0} 个隐藏单元</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} image</source>
<translation>{0} 的图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} image of {1}</source>
<translation>{1} 的 {0} 图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} image that enters the block</source>
<translation>进入块的 {0} 图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} images</source>
<translation>{0} 张图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} in {1}</source>
<translation>{1} 中的 {0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} kernel</source>
<translation>{0} 个卷积核</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} kernels</source>
<translation>{0} 个卷积核</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} layer</source>
<translation>{0} 层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} layers</source>
<translation>{0} 层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} line</source>
<translation>{0} 行</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} linear layer</source>
<translation>{0} 个全连接层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} linear layers</source>
<translation>{0}全连接层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} lines</source>
<translation>{0} 行</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} more</source>
<translation>另外 {0} 个</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} node</source>
<translation>{0} 个节点</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} nodes</source>
<translation>{0} 个节点</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} number</source>
<translation>{0} 个数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} numbers</source>
<translation>{0} 个数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} of kernel {1} with padding {2}</source>
<translation>核为 {1}、填充为 {2} 的{0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} of kernel {1} without padding</source>
<translation>核为 {1}、无填充的{0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} of stride {1}</source>
<translation>步幅为 {1} 的{0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} of {1}</source>
<translation>{0} / {1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} or {1}</source>
<translation>{0} 或 {1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} other layer</source>
<translation>{0} 个其他层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} other layers</source>
<translation>{0}其他层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} output</source>
<translation>{0} 个输出</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} outputs</source>
<translation>{0} 个输出</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} padding</source>
<translation>{0} 个填充</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} paddings</source>
<translation>{0}填充</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} parameter</source>
<translation>{0} 个参数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} parameters</source>
<translation>{0} 个参数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} pixel</source>
<translation>{0} 个像素</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} pixel shuffle</source>
<translation>{0} 个像素重排</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} pixel shuffles</source>
<translation>{0}像素重排</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} pixel unshuffle</source>
<translation>{0} 个逆像素重排</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} pixel unshuffles</source>
<translation>{0}逆像素重排</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} pixels</source>
<translation>{0} 个像素</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} pooling</source>
<translation>{0} 个池化</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} poolings</source>
<translation>{0}池化</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} poolings of {1}</source>
<translation>{0}大小为 {1} 的池化</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} position</source>
<translation>{0} 个位置</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} positions</source>
<translation>{0} 个位置</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} row</source>
<translation>{0} 行</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} rows</source>
<translation>{0} 行</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} score</source>
<translation>{0} 个分数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} scores</source>
<translation>{0} 个分数</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} signal</source>
<translation>{0} 个信号</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} signals</source>
<translation>{0} 个信号</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} slice</source>
<translation>{0} 个切片</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} slices</source>
<translation>{0}切片</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} step</source>
<translation>{0} 步</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} steps</source>
<translation>{0} 步</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} tensor</source>
<translation>{0} 个张量</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} tensors</source>
<translation>{0} 个张量</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} to {1}</source>
<translation>{0} 到 {1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} transposed convolution</source>
<translation>{0} 个转置卷积</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} transposed convolutions</source>
<translation>{0}转置卷积</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} upsampling</source>
<translation>{0} 个上采样</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} upsamplings</source>
<translation>{0}上采样</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} volume</source>
<translation>{0} 的体数据</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} volume of {1}</source>
<translation>{1} 的 {0} 体数据</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} volume that enters the block</source>
<translation>进入块的 {0} 体数据</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} volumes</source>
<translation>{0} 个体数据</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} weight</source>
<translation>{0} 个权重</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} weights</source>
<translation>权重 {0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} wire</source>
<translation>{0} 条连线</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} wires</source>
<translation>{0} 条连线</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} with {1}</source>
<translation>带 {1} 的 {0}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} {1}</source>
<translation>{0} {1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} {1} image</source>
<translation>{0} {1} 的图像</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0} {1} layers</source>
<translation>{0} {1} 层</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0}, {1}</source>
<translation>{0}，{1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0}, {1} and {2}</source>
<translation>{0}、{1} 和 {2}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0}.</source>
<translation>{0}。</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0}:</source>
<translation>{0}：</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0}: {1}</source>
<translation>{0}：{1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0}; {1}</source>
<translation>{0}；{1}</translation>
</message>
<message>
<location filename="designer/language"/>
<source>{0}?</source>
<translation>{0}？</translation>
</message>
<message>
<location filename="designer/library.py"/>
<source>my blocks/</source>
<translation>我的块/</translation>
</message>
<message>
<location filename="designer/library.py"/>
<source>{0} is in My blocks now, for every design.</source>
<translation>{0} 现已在“我的块”中，可用于每个设计。</translation>
</message>
<message>
<location filename="designer/menu_table.py"/>
<source>&amp;Edit</source>
<translation>编辑(&amp;E)</translation>
</message>
<message>
<location filename="designer/menu_table.py"/>
<source>&amp;File</source>
<translation>文件(&amp;F)</translation>
</message>
<message>
<location filename="designer/menu_table.py"/>
<source>&amp;Graph</source>
<translation>图(&amp;G)</translation>
</message>
<message>
<location filename="designer/menu_table.py"/>
<source>&amp;Help</source>
<translation>帮助(&amp;H)</translation>
</message>
<message>
<location filename="designer/menu_table.py"/>
<source>&amp;Train</source>
<translation>训练(&amp;T)</translation>
</message>
<message>
<location filename="designer/menu_table.py"/>
<source>&amp;View</source>
<translation>视图(&amp;V)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Comment</source>
<translation>注释(&amp;C)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Dark</source>
<translation>深色(&amp;D)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Export</source>
<translation>导出(&amp;E)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Forget These</source>
<translation>清除这些记录(&amp;F)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Heat</source>
<translation>热力图(&amp;H)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Light</source>
<translation>浅色(&amp;L)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Look</source>
<translation>外观(&amp;L)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Text Size</source>
<translation>文字大小(&amp;T)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>&amp;Transfer Learning</source>
<translation>迁移学习(&amp;T)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Al&amp;ign</source>
<translation>对齐(&amp;I)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>As the &amp;System</source>
<translation>跟随系统(&amp;S)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Code with S&amp;hapes as Comments</source>
<translation>代码中以注释显示形状(&amp;H)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>English</source>
<translation>English</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Export</source>
<translation>导出</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Lan&amp;guage</source>
<translation>语言(&amp;G)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Open &amp;Recent</source>
<translation>最近打开(&amp;R)</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Toolbar</source>
<translation>工具栏</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Train</source>
<translation>训练</translation>
</message>
<message>
<location filename="designer/menus.py"/>
<source>Write beside each line of exported code what it makes, as in # 64 × 56 × 56</source>
<translation>在导出代码的每一行旁写出其结果，如 # 64 × 56 × 56</translation>
</message>
<message>
<location filename="designer/misfits.py"/>
<source>Show Data</source>
<translation>显示数据</translation>
</message>
<message>
<location filename="designer/offers.py"/>
<source>A block of this design: {0}.</source>
<translation>此设计的块：{0}。</translation>
</message>
<message>
<location filename="designer/offers.py"/>
<source>A block of yours: {0}.</source>
<translation>您的块：{0}。</translation>
</message>
<message>
<location filename="designer/palette/dock.py"/>
<source>Layers found</source>
<translation>找到的层</translation>
</message>
<message>
<location filename="designer/palette/dock.py"/>
<source>No layer has this name.
Try “dense”, “pool” or “norm”.</source>
<translation>没有这个名称的层。
试试“dense”“pool”或“norm”。</translation>
</message>
<message>
<location filename="designer/palette/dock.py"/>
<source>Search layers</source>
<translation>搜索层</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>AdaptiveAvgPool2d/Global average pooling</source>
<translation>AdaptiveAvgPool2d/Global average pooling</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>Add</source>
<translation>Add</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>Blocks of this design</source>
<translation>此设计的块</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>Common</source>
<translation>常用</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>Concat</source>
<translation>Concat</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>Dropout</source>
<translation>Dropout</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>Flatten</source>
<translation>Flatten</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>Linear</source>
<translation>Linear</translation>
</message>
<message>
<location filename="designer/palette/shelves.py"/>
<source>My blocks</source>
<translation>我的块</translation>
</message>
<message>
<location filename="designer/palette/tree.py"/>
<source>cannot be read</source>
<translation>无法读取</translation>
</message>
<message>
<location filename="designer/palette/tree.py"/>
<source>{0} as the channels that arrive</source>
<translation>{0} 等于到达的通道数</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source> And {0}.</source>
<translation> 还有 {0}。</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>Copied the code.</source>
<translation>代码已复制。</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>Copy the whole file</source>
<translation>复制整个文件</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>Find in the code (Ctrl+F)</source>
<translation>在代码中查找 (Ctrl+F)</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>No code yet. </source>
<translation>还没有代码。</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>Save as…</source>
<translation>另存为…</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>Save the code</source>
<translation>保存代码</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>Save the file</source>
<translation>保存文件</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>Saved the code as {0}.</source>
<translation>代码已保存为 {0}。</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>The last code that held. </source>
<translation>上一次有效的代码。</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>{0} more error</source>
<translation>另外 {0} 个错误</translation>
</message>
<message>
<location filename="designer/panels/code.py"/>
<source>{0} more errors</source>
<translation>另外 {0} 个错误</translation>
</message>
<message>
<location filename="designer/panels/problem_list.py"/>
<source>Copy the sentence</source>
<translation>复制这句话</translation>
</message>
<message>
<location filename="designer/panels/problem_list.py"/>
<source>Go to {0}</source>
<translation>转到 {0}</translation>
</message>
<message>
<location filename="designer/panels/problem_rows.py"/>
<source>Enter goes to the place; the context menu (right click or Menu key) has the fixes</source>
<translation>按 Enter 转到该处；上下文菜单（右键或菜单键）中有修复方法</translation>
</message>
<message>
<location filename="designer/panels/problems.py"/>
<source>1 piece of advice</source>
<translation>1 条建议</translation>
</message>
<message>
<location filename="designer/panels/problems.py"/>
<source>No problems: the network fits together</source>
<translation>没有问题：网络各部分相符</translation>
</message>
<message>
<location filename="designer/panels/problems.py"/>
<source>Show advice</source>
<translation>显示建议</translation>
</message>
<message>
<location filename="designer/panels/problems.py"/>
<source>Show what experts would say of a network that works, with its source</source>
<translation>显示专家对可用网络的看法及其出处</translation>
</message>
<message>
<location filename="designer/panels/problems.py"/>
<source>{0} pieces of advice</source>
<translation>{0} 条建议</translation>
</message>
<message>
<location filename="designer/panels/search_bar.py"/>
<source>Find in the code</source>
<translation>在代码中查找</translation>
</message>
<message>
<location filename="designer/panels/search_bar.py"/>
<source>Next match</source>
<translation>下一处</translation>
</message>
<message>
<location filename="designer/panels/search_bar.py"/>
<source>Previous match</source>
<translation>上一处</translation>
</message>
<message>
<location filename="designer/panels/totals.py"/>
<source>Only what the errors do not hide is counted.</source>
<translation>只统计未被错误遮住的部分。</translation>
</message>
<message>
<location filename="designer/panels/totals.py"/>
<source>so far: </source>
<translation>目前：</translation>
</message>
<message>
<location filename="designer/panels/totals.py"/>
<source>{0} multiply–accumulates for one example</source>
<translation>一个样本 {0} 次乘加运算</translation>
</message>
<message>
<location filename="designer/panels/totals.py"/>
<source>{0} of activations for one example</source>
<translation>一个样本的激活值 {0}</translation>
</message>
<message>
<location filename="designer/panels/totals.py"/>
<source>{0} of weights</source>
<translation>权重 {0}</translation>
</message>
<message>
<location filename="designer/panels/totals.py"/>
<source>{0}, {1} trained</source>
<translation>{0}，其中训练 {1}</translation>
</message>
<message>
<location filename="designer/presentation.py"/>
<source>Arrow keys walk · Enter enters a block · Backspace leaves it · Esc ends the presentation</source>
<translation>方向键移动 · Enter 进入块 · Backspace 离开 · Esc 结束演示</translation>
</message>
<message>
<location filename="designer/raster.py"/>
<source>The picture would have {0} × {1} pixels, which is too much for PNG: choose a smaller scale, open fewer blocks, or export SVG.</source>
<translation>图片将有 {0} × {1} 像素，对 PNG 来说太大：请选择较小的比例、少展开一些块，或导出 SVG。</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>&amp;Open</source>
<translation>打开(&amp;O)</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>A large design</source>
<translation>大型设计</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>Cannot be read</source>
<translation>无法读取</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>Delete takes it off the list</source>
<translation>按 Delete 将其从列表中移除</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>Missing: moved or deleted</source>
<translation>找不到：已被移动或删除</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>Remove from the List</source>
<translation>从列表中移除</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>Remove from the List (Delete); the file stays</source>
<translation>从列表中移除 (Delete)；文件保留</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>Remove {0} from the list</source>
<translation>从列表中移除 {0}</translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>With errors · </source>
<translation>有错误 · </translation>
</message>
<message>
<location filename="designer/recents.py"/>
<source>{0} in {1}{2}</source>
<translation>{1} 中的 {0}{2}</translation>
</message>
<message>
<location filename="designer/refusal.py"/>
<source>Reasons</source>
<translation>理由</translation>
</message>
<message>
<location filename="designer/rescue.py"/>
<source>A damaged design</source>
<translation>损坏的设计</translation>
</message>
<message>
<location filename="designer/rescue.py"/>
<source>Convas was not closed properly. These designs have changes that were not saved:</source>
<translation>Convas 上次没有正常关闭。以下设计有未保存的更改：</translation>
</message>
<message>
<location filename="designer/rescue.py"/>
<source>Not now</source>
<translation>以后再说</translation>
</message>
<message>
<location filename="designer/rescue.py"/>
<source>Open All</source>
<translation>全部打开</translation>
</message>
<message>
<location filename="designer/rescue.py"/>
<source>The design was not deleted.</source>
<translation>设计未删除。</translation>
</message>
<message>
<location filename="designer/rescue.py"/>
<source>Unsaved designs</source>
<translation>未保存的设计</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>Comparing…</source>
<translation>正在比较…</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>Differences</source>
<translation>差异</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>It is not in this design.</source>
<translation>它不在此设计中。</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>Select two runs or more, to see in what they differ.</source>
<translation>请选择两次或更多运行，查看它们有何不同。</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>Settings</source>
<translation>设置</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>These runs have the same settings and the same design.</source>
<translation>这些运行的设置和设计都相同。</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>What differs</source>
<translation>不同之处</translation>
</message>
<message>
<location filename="designer/runs/compare.py"/>
<source>What differs (first {0})</source>
<translation>不同之处（前 {0} 项）</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Continue Run</source>
<translation>继续运行</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Curves, weights and notes go to the trash, from where they can be brought back.</source>
<translation>曲线、权重和笔记会移到回收站，可以从那里恢复。</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Delete {0}?</source>
<translation>删除 {0}？</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Export Curves</source>
<translation>导出曲线</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Export Picture</source>
<translation>导出图片</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Export Steps</source>
<translation>导出步</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Move to Trash</source>
<translation>移到回收站</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>No file manager could be opened: the run is in {0}.</source>
<translation>无法打开文件管理器：运行位于 {0}。</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Rename Run</source>
<translation>重命名运行</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>Tables (*.csv)</source>
<translation>表格 (*.csv)</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>The name of the run and of its folder:</source>
<translation>运行及其文件夹的名称：</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>{0} cannot be written: choose another folder, or make room.</source>
<translation>无法写入 {0}：请选择其他文件夹，或腾出空间。</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>{0} could not be moved to the trash: delete its folder {1} in the file manager.</source>
<translation>无法将 {0} 移到回收站：请在文件管理器中删除其文件夹 {1}。</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>{0} has done {1} of {2} epochs. Train it to how many in all?</source>
<translation>{0} 已完成 {2} 轮中的 {1} 轮。总共要训练多少轮？</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>{0} holds no weights to begin with.</source>
<translation>{0} 中没有可以作为起点的权重。</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>{0} holds no weights yet: train it for an epoch.</source>
<translation>{0} 还没有权重：请先训练一轮。</translation>
</message>
<message>
<location filename="designer/runs/deeds.py"/>
<source>{0} runs</source>
<translation>{0} 次运行</translation>
</message>
<message>
<location filename="designer/runs/listing.py"/>
<source>Filter</source>
<translation>筛选</translation>
</message>
<message>
<location filename="designer/runs/listing.py"/>
<source>Filter runs</source>
<translation>筛选运行</translation>
</message>
<message>
<location filename="designer/runs/listing.py"/>
<source>No run has these words.</source>
<translation>没有运行含有这些词。</translation>
</message>
<message>
<location filename="designer/runs/listing.py"/>
<source>No runs yet. Train the network: every run is kept and listed here.</source>
<translation>还没有运行。训练网络：每次运行都会保留并列在这里。</translation>
</message>
<message>
<location filename="designer/runs/listing.py"/>
<source>Show the runs that have these words: in name, state, data or notes</source>
<translation>显示含有这些词的运行：在名称、状态、数据或笔记中</translation>
</message>
<message>
<location filename="designer/runs/listing.py"/>
<source>{0} runs cannot be read</source>
<translation>{0} 次运行无法读取</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>&amp;Continue…</source>
<translation>继续(&amp;C)…</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>&amp;Delete…</source>
<translation>删除(&amp;D)…</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>&amp;Open Design</source>
<translation>打开设计(&amp;O)</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>&amp;Rename…</source>
<translation>重命名(&amp;R)…</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Export &amp;Steps as CSV…</source>
<translation>将步导出为 CSV(&amp;S)…</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Export Curves as &amp;CSV…</source>
<translation>将曲线导出为 CSV(&amp;C)…</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Export Curves as &amp;PNG…</source>
<translation>将曲线导出为 PNG(&amp;P)…</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Give the run another name</source>
<translation>为此次运行另取名称</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Look &amp;Inside</source>
<translation>观察内部(&amp;I)</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Move the selected runs to the trash</source>
<translation>将所选运行移到回收站</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Open Design with &amp;Best Weights</source>
<translation>以最佳权重打开设计(&amp;B)</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Open the folder of the run</source>
<translation>打开此次运行的文件夹</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>See what this network makes of images</source>
<translation>查看这个网络如何看待图像</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Show the design as trained, beginning with what this run has learned</source>
<translation>显示训练时的设计，并以此次运行学到的权重开始</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Show the design as trained, in another window</source>
<translation>在另一个窗口中显示训练时的设计</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Train this run further, from its last checkpoint</source>
<translation>从最后一个检查点继续训练此次运行</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Write the curves of the selected runs as a picture</source>
<translation>将所选运行的曲线画成图片</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Write the curves of the selected runs as a table</source>
<translation>将所选运行的曲线写成表格</translation>
</message>
<message>
<location filename="designer/runs/menu.py"/>
<source>Write what the selected runs have told of their steps as a table, with loss and learning rate</source>
<translation>将所选运行各步的记录写成表格，含损失和学习率</translation>
</message>
<message>
<location filename="designer/runs/notes.py"/>
<source>Notes</source>
<translation>笔记</translation>
</message>
<message>
<location filename="designer/runs/notes.py"/>
<source>Select one run to write something down about it.</source>
<translation>选择一次运行，为它写些笔记。</translation>
</message>
<message>
<location filename="designer/runs/notes.py"/>
<source>What you tried, and what you saw…</source>
<translation>您尝试了什么，看到了什么…</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Accuracy</source>
<translation>准确率</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Accuracy, %</source>
<translation>准确率，%</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Epoch {0}</source>
<translation>第 {0} 轮</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Last epoch</source>
<translation>最后一轮</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Loss</source>
<translation>损失</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Run</source>
<translation>运行</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Select a run to see its curves.</source>
<translation>选择一次运行以查看其曲线。</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Training (solid)</source>
<translation>训练（实线）</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Validation (dashed)</source>
<translation>验证（虚线）</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>Values of the curves</source>
<translation>曲线的数值</translation>
</message>
<message>
<location filename="designer/runs/overlay.py"/>
<source>{0}, first {1} runs</source>
<translation>{0}，前 {1} 次运行</translation>
</message>
<message>
<location filename="designer/runs/panel.py"/>
<source>A run is at work in this window: wait for its end or stop it, then continue another one.</source>
<translation>此窗口中有运行正在进行：请等它结束或停止它，再继续另一次运行。</translation>
</message>
<message>
<location filename="designer/runs/panel.py"/>
<source>A table is being written: wait for its end.</source>
<translation>正在写表格：请等待其完成。</translation>
</message>
<message>
<location filename="designer/runs/panel.py"/>
<source>Compare</source>
<translation>比较</translation>
</message>
<message>
<location filename="designer/runs/panel.py"/>
<source>Curves</source>
<translation>曲线</translation>
</message>
<message>
<location filename="designer/runs/panel.py"/>
<source>What is shown of the selected runs</source>
<translation>显示所选运行的什么内容</translation>
</message>
<message>
<location filename="designer/runs/panel.py"/>
<source>{0}: the folder was moved, renamed or deleted outside of Convas.</source>
<translation>{0}：文件夹在 Convas 之外被移动、重命名或删除。</translation>
</message>
<message>
<location filename="designer/runs/plot.py"/>
<source>{0} (cut above {1})</source>
<translation>{0}（在 {1} 以上截断）</translation>
</message>
<message>
<location filename="designer/runs/plot.py"/>
<source>{0} (ring: best)</source>
<translation>{0}（圆环：最佳）</translation>
</message>
<message>
<location filename="designer/runs/strokes.py"/>
<source>Activation</source>
<translation>激活</translation>
</message>
<message>
<location filename="designer/runs/strokes.py"/>
<source>Dense</source>
<translation>全连接</translation>
</message>
<message>
<location filename="designer/runs/strokes.py"/>
<source>Normalisation</source>
<translation>归一化</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>Best</source>
<translation>最佳</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>Best in epoch {0}: {1}</source>
<translation>最佳为第 {0} 轮：{1}</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>Ended early after {0} of {1} epochs, as it got no better</source>
<translation>在 {1} 轮中的第 {0} 轮后提前结束，因为不再变好</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>Epochs</source>
<translation>轮数</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>How long it has trained</source>
<translation>已训练多久</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>How many are done, of how many</source>
<translation>共多少轮，已完成多少</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>State</source>
<translation>状态</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>The best validation accuracy of an epoch</source>
<translation>各轮中最高的验证准确率</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>The curves begin when the first epoch has ended.</source>
<translation>第一轮结束后开始显示曲线。</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>The name of its folder</source>
<translation>其文件夹的名称</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>The numbers that can be learned</source>
<translation>可以学习的数的个数</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>The process that trained it was ended. Continue it from its last checkpoint.</source>
<translation>训练它的进程已被终止。请从其最后一个检查点继续。</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>There are no curves: it ended before its first epoch did.</source>
<translation>没有曲线：它在第一轮结束之前就已结束。</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>Time</source>
<translation>用时</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>What it learns from</source>
<translation>它从什么数据学习</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>When</source>
<translation>开始时间</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>When it was begun</source>
<translation>何时开始</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>Whether it is at work, and else how it ended</source>
<translation>是否正在进行，否则如何结束</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>broken off</source>
<translation>已中断</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>ended early</source>
<translation>提前结束</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>{0}, learning rate {1}, batches of {2}</source>
<translation>{0}，学习率 {1}，批量 {2}</translation>
</message>
<message>
<location filename="designer/runs/words.py"/>
<source>{0}:{1} min</source>
<translation>{0}:{1} 分</translation>
</message>
<message>
<location filename="designer/seeing/bars.py"/>
<source>Probabilities</source>
<translation>概率</translation>
</message>
<message>
<location filename="designer/seeing/chooser.py"/>
<source>Choose from the examples that the network is validated on</source>
<translation>从用于验证网络的样例中选择</translation>
</message>
<message>
<location filename="designer/seeing/chooser.py"/>
<source>Of the data</source>
<translation>取自数据</translation>
</message>
<message>
<location filename="designer/seeing/chooser.py"/>
<source>Open a file of examples</source>
<translation>打开样例文件</translation>
</message>
<message>
<location filename="designer/seeing/chooser.py"/>
<source>Open examples</source>
<translation>打开样例</translation>
</message>
<message>
<location filename="designer/seeing/chooser.py"/>
<source>Open…</source>
<translation>打开…</translation>
</message>
<message>
<location filename="designer/seeing/chooser.py"/>
<source>The network takes {0}: choose an example, or open or drop a .npz or .csv file.</source>
<translation>网络接受{0}：请选择一个样例，或打开或拖入 .npz 或 .csv 文件。</translation>
</message>
<message>
<location filename="designer/seeing/chooser.py"/>
<source>There is no file to open: drop or copy a .npz or .csv file.</source>
<translation>没有可打开的文件：请拖入或复制一个 .npz 或 .csv 文件。</translation>
</message>
<message>
<location filename="designer/seeing/colours.py"/>
<source>Blue to red</source>
<translation>蓝到红</translation>
</message>
<message>
<location filename="designer/seeing/colours.py"/>
<source>Inferno</source>
<translation>Inferno</translation>
</message>
<message>
<location filename="designer/seeing/colours.py"/>
<source>Viridis</source>
<translation>Viridis</translation>
</message>
<message>
<location filename="designer/seeing/confusion.py"/>
<source>Confusion matrix: true classes in rows, told ones in columns</source>
<translation>混淆矩阵：行为真实类别，列为预测类别</translation>
</message>
<message>
<location filename="designer/seeing/confusion.py"/>
<source>true / told</source>
<translation>真实 / 预测</translation>
</message>
<message>
<location filename="designer/seeing/confusion.py"/>
<source>{0} of {1} taken for {2}</source>
<translation>{0} 个 {1} 被认作 {2}</translation>
</message>
<message>
<location filename="designer/seeing/epochs.py"/>
<source>Epoch</source>
<translation>轮</translation>
</message>
<message>
<location filename="designer/seeing/epochs.py"/>
<source>Play the epochs</source>
<translation>逐轮播放</translation>
</message>
<message>
<location filename="designer/seeing/epochs.py"/>
<source>Stop playing</source>
<translation>停止播放</translation>
</message>
<message>
<location filename="designer/seeing/epochs.py"/>
<source>after epoch 1000</source>
<translation>第 1000 轮之后</translation>
</message>
<message>
<location filename="designer/seeing/epochs.py"/>
<source>after epoch {0}</source>
<translation>第 {0} 轮之后</translation>
</message>
<message>
<location filename="designer/seeing/epochs.py"/>
<source>best epoch</source>
<translation>最佳的一轮</translation>
</message>
<message>
<location filename="designer/seeing/epochs.py"/>
<source>best epoch: {0}</source>
<translation>最佳轮次：{0}</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>Channel</source>
<translation>通道</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>Climb further</source>
<translation>继续上升</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>Exciting images</source>
<translation>激活最强的图像</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>From the data</source>
<translation>来自数据</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>From the data, and made by gradient ascent</source>
<translation>来自数据，以及由梯度上升生成</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>Go on with gradient ascent: the image becomes clearer</source>
<translation>继续梯度上升：图像会更清晰</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>Made</source>
<translation>生成</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>Made image</source>
<translation>生成的图像</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>The channel, counted from 0</source>
<translation>通道，从 0 开始计数</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>image made for channel {0}: {1}</source>
<translation>为通道 {0} 生成的图像：{1}</translation>
</message>
<message>
<location filename="designer/seeing/exciting_pane.py"/>
<source>image {0} of class {1}</source>
<translation>第 {0} 张图像，类别 {1}</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Best examples</source>
<translation>最好的样例</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Blue what goes in, orange what comes back</source>
<translation>蓝为输入，橙为还原结果</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>By Class</source>
<translation>按类别</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Class</source>
<translation>类别</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Evaluate again: pass all validation examples once more</source>
<translation>重新评估：将全部验证样本再过一遍网络</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Images</source>
<translation>图像</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Left what goes in, right what comes back</source>
<translation>左为输入，右为还原结果</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Mean squared error by class</source>
<translation>各类别的均方误差</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>Worst examples</source>
<translation>最严重的错误</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>image {0} of class {1}, off by {2}</source>
<translation>图像 {0}，类别 {1}，误差 {2}</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>{0} % given back</source>
<translation>还原了 {0} %</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>{0} % given back · mean squared error {1}</source>
<translation>还原了 {0} % · 均方误差 {1}</translation>
</message>
<message>
<location filename="designer/seeing/given_back.py"/>
<source>{0} % of {1} validation examples given back · mean squared error {2}</source>
<translation>{1} 个验证样本还原了 {0} % · 均方误差 {2}</translation>
</message>
<message>
<location filename="designer/seeing/images_list.py"/>
<source>All classes</source>
<translation>所有类别</translation>
</message>
<message>
<location filename="designer/seeing/images_list.py"/>
<source>Earlier images</source>
<translation>前面的图像</translation>
</message>
<message>
<location filename="designer/seeing/images_list.py"/>
<source>Images of</source>
<translation>显示类别</translation>
</message>
<message>
<location filename="designer/seeing/images_list.py"/>
<source>Later images</source>
<translation>后面的图像</translation>
</message>
<message>
<location filename="designer/seeing/images_list.py"/>
<source>The class whose images are shown</source>
<translation>显示哪个类别的图像</translation>
</message>
<message>
<location filename="designer/seeing/images_list.py"/>
<source>Validation images</source>
<translation>验证图像</translation>
</message>
<message>
<location filename="designer/seeing/inside.py"/>
<source>Try It</source>
<translation>试一试</translation>
</message>
<message>
<location filename="designer/seeing/look.py"/>
<source>Exciting</source>
<translation>最强激活</translation>
</message>
<message>
<location filename="designer/seeing/look.py"/>
<source>Filters</source>
<translation>卷积核</translation>
</message>
<message>
<location filename="designer/seeing/look.py"/>
<source>Maps</source>
<translation>特征图</translation>
</message>
<message>
<location filename="designer/seeing/look.py"/>
<source>Node</source>
<translation>节点</translation>
</message>
<message>
<location filename="designer/seeing/look.py"/>
<source>Numbers</source>
<translation>数值</translation>
</message>
<message>
<location filename="designer/seeing/look.py"/>
<source>The node that is looked at; it follows the selection on the canvas</source>
<translation>正在查看的节点；它跟随画布上的选择</translation>
</message>
<message>
<location filename="designer/seeing/look.py"/>
<source>What to look at</source>
<translation>查看什么</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>A scale for each</source>
<translation>各用各的尺度</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>Colours</source>
<translation>配色</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>Feature maps</source>
<translation>特征图</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>Input channel</source>
<translation>输入通道</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>One scale for all</source>
<translation>统一尺度</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>Scale</source>
<translation>尺度</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>Size of the pictures</source>
<translation>图片大小</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>The input channel that the kernels look at</source>
<translation>卷积核所看的输入通道</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>This node puts nothing out.</source>
<translation>此节点没有输出。</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>first {0} of {1} channels</source>
<translation>前 {0} 个通道，共 {1} 个</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>first {0} of {1} filters</source>
<translation>前 {0} 个卷积核，共 {1} 个</translation>
</message>
<message>
<location filename="designer/seeing/maps_pane.py"/>
<source>{0} · {1} to {2}</source>
<translation>{0} · {1} 至 {2}</translation>
</message>
<message>
<location filename="designer/seeing/numbers.py"/>
<source>from {0} to {1}</source>
<translation>从 {0} 到 {1}</translation>
</message>
<message>
<location filename="designer/seeing/on_canvas.py"/>
<source>Draw the feature maps at the nodes of the canvas too</source>
<translation>也在画布的节点旁画出特征图</translation>
</message>
<message>
<location filename="designer/seeing/pad.py"/>
<source>Draw here, or drop an image</source>
<translation>在这里绘制，或拖放图像</translation>
</message>
<message>
<location filename="designer/seeing/pad.py"/>
<source>Draw here, or drop an image; Delete clears it</source>
<translation>在这里绘制，或拖放图像；Delete 清空</translation>
</message>
<message>
<location filename="designer/seeing/pad.py"/>
<source>Draw with the pointer; Delete clears it</source>
<translation>用鼠标绘制；Delete 清空</translation>
</message>
<message>
<location filename="designer/seeing/pad.py"/>
<source>Drawing pad</source>
<translation>画板</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Look</source>
<translation>观察</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Nothing has been trained yet. Train the network, and look inside while it learns.</source>
<translation>还没有训练过。训练网络，并在它学习时观察内部。</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Open the run once more</source>
<translation>重新打开该运行</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Opening the run…</source>
<translation>正在打开运行…</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Results</source>
<translation>结果</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Start training</source>
<translation>开始训练</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>The run of this window</source>
<translation>此窗口的运行</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>The run that is looked at</source>
<translation>正在查看的运行</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Train the network as it is now</source>
<translation>按网络现在的样子训练</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Try again</source>
<translation>重试</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>Waiting for the run to begin…</source>
<translation>正在等待运行开始…</translation>
</message>
<message>
<location filename="designer/seeing/place.py"/>
<source>{0} is not in the design as it is now.</source>
<translation>{0} 不在现在的设计中。</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>Grad-CAM of {0}</source>
<translation>{0} 的 Grad-CAM</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>Occlusion map</source>
<translation>遮挡图</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>Opacity</source>
<translation>不透明度</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>Opacity of the map</source>
<translation>叠加图的不透明度</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>The class for which reasons are looked for</source>
<translation>要为哪个类别查找依据</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>The class that is told</source>
<translation>预测的类别</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>for {0}</source>
<translation>针对 {0}</translation>
</message>
<message>
<location filename="designer/seeing/reasons_pane.py"/>
<source>{0} laid over the image</source>
<translation>{0}，叠加在图像上</translation>
</message>
<message>
<location filename="designer/seeing/reliability.py"/>
<source>Reliability curve</source>
<translation>可靠性曲线</translation>
</message>
<message>
<location filename="designer/seeing/reliability.py"/>
<source>Wholly certain: {0}, {1} % of them right</source>
<translation>完全确定：{0}，其中 {1} % 正确</translation>
</message>
<message>
<location filename="designer/seeing/reliability.py"/>
<source>{0} to {1} % certain: {2}, {3} % of them right</source>
<translation>置信度 {0} 至 {1} %：{2}，其中 {3} % 正确</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Bars: how many images</source>
<translation>柱：图像数量</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Confusion</source>
<translation>混淆矩阵</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Copy as CSV</source>
<translation>复制为 CSV</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Copy as Picture</source>
<translation>复制为图片</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Copy what is shown</source>
<translation>复制所示内容</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Evaluating all validation examples…</source>
<translation>正在评估全部验证样本…</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Least certain</source>
<translation>最不确定</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Of all images of the class, and of all that were told to be of it</source>
<translation>相对于该类别的全部图像，以及被判定为该类别的全部图像</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Points: how many are right. Bars: how many images</source>
<translation>点：正确的比例。柱：图像数量</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Precision</source>
<translation>精确率</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Recall</source>
<translation>召回率</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Reliability</source>
<translation>可靠性</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>Rows: true, columns: told</source>
<translation>行：真实，列：判定</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>The chosen cell</source>
<translation>所选单元格</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>True classes in rows, told ones in columns</source>
<translation>行为真实类别，列为判定类别</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>first {0} of {1} images</source>
<translation>前 {0} 张图像，共 {1} 张</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>image {0}: {1}, told {2}</source>
<translation>第 {0} 张图像：{1}，预测为 {2}</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>image {0}: {1}, told {2}, {3} % certain</source>
<translation>第 {0} 张图像：{1}，预测为 {2}，确信度 {3} %</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>{0} % of {1} right · loss {2} · ECE {3}</source>
<translation>{1} 张中 {0} % 正确 · 损失 {2} · ECE {3}</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>{0} % of {1} validation examples right · loss {2} · calibration error (ECE) {3}</source>
<translation>{1} 个验证样本中 {0} % 正确 · 损失 {2} · 校准误差 (ECE) {3}</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>{0} % right</source>
<translation>{0} % 正确</translation>
</message>
<message>
<location filename="designer/seeing/results.py"/>
<source>{0} % right · loss {1}</source>
<translation>{0} % 正确 · 损失 {1}</translation>
</message>
<message>
<location filename="designer/seeing/slices.py"/>
<source>Slice</source>
<translation>切片</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Dead</source>
<translation>死亡</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Deviation</source>
<translation>标准差</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Gradient</source>
<translation>梯度</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Histogram</source>
<translation>直方图</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Its deviation</source>
<translation>其标准差</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Mean</source>
<translation>均值</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Mean of it</source>
<translation>其均值</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Numbers of</source>
<translation>数值对象</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Over 64 validation examples; Enter goes to the node</source>
<translation>基于 64 个验证样本；按 Enter 转到节点</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Weight</source>
<translation>权重</translation>
</message>
<message>
<location filename="designer/seeing/tensors_pane.py"/>
<source>Weights and gradients</source>
<translation>权重和梯度</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Along the graph</source>
<translation>沿网络图</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Begin a new drawing</source>
<translation>开始新的绘制</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Clear</source>
<translation>清空</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Feature maps along the graph</source>
<translation>沿网络图的特征图</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Given back</source>
<translation>还原结果</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Like the data</source>
<translation>调整成与数据相似</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Move the drawing to the middle, in the size that the images of the data have</source>
<translation>将所画内容移到中间，并调整为数据中图像的大小</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Open an image</source>
<translation>打开图像</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Paste</source>
<translation>粘贴</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>Take the image from the clipboard</source>
<translation>从剪贴板取图像</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>The selected node</source>
<translation>所选节点</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>There is no image on the clipboard: copy one first.</source>
<translation>剪贴板上没有图像：请先复制一张。</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>channel {0} of {1}</source>
<translation>{1} 的通道 {0}</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>feature maps of {0}</source>
<translation>{0} 的特征图</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>off by {0} (mean squared error)</source>
<translation>误差 {0}（均方误差）</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>what comes back</source>
<translation>还原结果</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>what goes in</source>
<translation>输入</translation>
</message>
<message>
<location filename="designer/seeing/trying.py"/>
<source>{0} cannot be read as an image: choose another file.</source>
<translation>无法将 {0} 作为图像读取：请选择其他文件。</translation>
</message>
<message>
<location filename="designer/seeing/viewer.py"/>
<source>The process that looks at the run has ended: choose the run again.</source>
<translation>查看运行的进程已结束：请重新选择该运行。</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Average (EMA)</source>
<translation>滑动平均 (EMA)</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Balance classes</source>
<translation>平衡类别</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Clip gradients at</source>
<translation>梯度裁剪上限</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Decay all weights</source>
<translation>衰减全部权重</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Epochs a step</source>
<translation>下降间隔（轮）</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Factor</source>
<translation>倍数</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Final share</source>
<translation>最终比例</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Focus</source>
<translation>聚焦程度</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Held back</source>
<translation>验证集比例</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Learning rate</source>
<translation>学习率</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Number format</source>
<translation>数值格式</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Optimiser</source>
<translation>优化器</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Parts of a step</source>
<translation>每步的份数</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>TensorBoard logs</source>
<translation>TensorBoard 日志</translation>
</message>
<message>
<location filename="designer/setting_names.py"/>
<source>Warm-up</source>
<translation>预热</translation>
</message>
<message>
<location filename="designer/swatches.py"/>
<source>C&amp;olour</source>
<translation>颜色(&amp;O)</translation>
</message>
<message>
<location filename="designer/template_dialog.py"/>
<source>Begin with the tensors that fit, and draw the others at random</source>
<translation>以匹配的张量开始，其余随机初始化</translation>
</message>
<message>
<location filename="designer/template_dialog.py"/>
<source>Getting the weights {0}…</source>
<translation>正在获取权重 {0}…</translation>
</message>
<message>
<location filename="designer/template_dialog.py"/>
<source>New {0}</source>
<translation>新建 {0}</translation>
</message>
<message>
<location filename="designer/template_dialog.py"/>
<source>Take What Fits</source>
<translation>只取匹配的</translation>
</message>
<message>
<location filename="designer/tour/card.py"/>
<source>Back</source>
<translation>上一步</translation>
</message>
<message>
<location filename="designer/tour/card.py"/>
<source>Cure it</source>
<translation>修复它</translation>
</message>
<message>
<location filename="designer/tour/card.py"/>
<source>Finish</source>
<translation>完成</translation>
</message>
<message>
<location filename="designer/tour/card.py"/>
<source>Guided tour, {0} of {1}: {2}</source>
<translation>导览，第 {0} 步，共 {1} 步：{2}</translation>
</message>
<message>
<location filename="designer/tour/card.py"/>
<source>Keep LeNet-5 open</source>
<translation>保留打开的 LeNet-5</translation>
</message>
<message>
<location filename="designer/tour/card.py"/>
<source>Next</source>
<translation>下一步</translation>
</message>
<message>
<location filename="designer/tour/card.py"/>
<source>Skip the tour</source>
<translation>跳过导览</translation>
</message>
<message>
<location filename="designer/tour/offer.py"/>
<source>New to Convas? A tour of six steps shows the window, with a small network open. It takes two minutes.</source>
<translation>初次使用 Convas？六步导览会打开一个小网络，带您认识窗口，只需两分钟。</translation>
</message>
<message>
<location filename="designer/tour/offer.py"/>
<source>Take the tour</source>
<translation>开始导览</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>Choose the data, press Train, and watch loss, accuracy and feature maps as they come. Handwritten digits are built in: LeNet-5 learns them in a minute or two.</source>
<translation>选择数据，按“训练”，即可实时观察损失、准确率和特征图。手写数字是内置的：LeNet-5 一两分钟就能学会。</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>Cured: the network fits together again. Every step can be taken back with Ctrl+Z, a cure too.</source>
<translation>已修复：网络又相符了。每一步都可以用 Ctrl+Z 撤销，修复也不例外。</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>Everything of which a network is made. Drag a layer onto the canvas, or press Tab there and type what it is called.</source>
<translation>这里是构成网络的一切。把层拖到画布上，或在画布上按 Tab 并输入名称。</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>Here are the parameters of what is selected, now of the convolution {0}, and what it costs. Change one, and all shapes and counts follow at once.</source>
<translation>这里是所选节点的参数（现在是卷积 {0}）及其开销。改动一项，所有形状和计数立即随之更新。</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>Problems and their cures</source>
<translation>问题与修复</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>Set kernel_size of {0} to {1}</source>
<translation>将 {0} 的 kernel_size 设为 {1}</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>Take the code home</source>
<translation>带走代码</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>The PyTorch code stands here while you draw, readable and with all shapes. Export writes it to a file that needs torch alone.</source>
<translation>绘制时 PyTorch 代码就在这里，清晰可读并标明所有形状。“导出”会把它写成只需要 torch 的文件。</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>The canvas</source>
<translation>画布</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>The inspector</source>
<translation>检查器</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>This is LeNet-5, which reads handwritten digits. On each wire stands the shape of what flows: 6 × 28 × 28 are six maps of 28 by 28 numbers.</source>
<translation>这是识别手写数字的 LeNet-5。每条连线上标有流过数据的形状：6 × 28 × 28 是六张 28 × 28 的特征图。</translation>
</message>
<message>
<location filename="designer/tour/steps.py"/>
<source>We have made a mistake: the window of {0} is now larger than the image that arrives. Convas says what does not fit, and each of its buttons is a cure that works: press one.</source>
<translation>我们弄错了一处：{0} 的窗口现在比到达的图像还大。Convas 会指出哪里不相符，它的每个按钮都是有效的修复方法：请按一个。</translation>
</message>
<message>
<location filename="designer/trail.py"/>
<source>Place of the block</source>
<translation>块的位置</translation>
</message>
<message>
<location filename="designer/trail.py"/>
<source>Shapes are shown for this place of the block; its other places differ</source>
<translation>显示的是块在此位置的形状；其他位置会不同</translation>
</message>
<message>
<location filename="designer/trail.py"/>
<source>Shapes at</source>
<translation>形状取自</translation>
</message>
<message>
<location filename="designer/trail.py"/>
<source>at {0}</source>
<translation>位于 {0}</translation>
</message>
<message>
<location filename="designer/trail.py"/>
<source>placed nowhere: shapes as its Inputs name them</source>
<translation>尚未放置：形状取自其 Input</translation>
</message>
<message>
<location filename="designer/trail.py"/>
<source>{0} more alike</source>
<translation>另有 {0} 处相同</translation>
</message>
<message>
<location filename="designer/training/bridge.py"/>
<source>The training process ended without a word: start again.</source>
<translation>训练进程没有任何说明就结束了：请重新开始。</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Hold after the step at work; nothing is lost</source>
<translation>完成当前这一步后暂停；不会丢失任何内容</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Pause</source>
<translation>暂停</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Resume</source>
<translation>继续</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Run folder: {0}</source>
<translation>运行文件夹：{0}</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Start</source>
<translation>开始</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Start again</source>
<translation>重新开始</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Stop</source>
<translation>停止</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Stop now</source>
<translation>立即停止</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>Take its weights</source>
<translation>采用其权重</translation>
</message>
<message>
<location filename="designer/training/controls.py"/>
<source>The design has changed since this run started.</source>
<translation>此次运行开始后设计已更改。</translation>
</message>
<message>
<location filename="designer/training/course.py"/>
<source> to {0}</source>
<translation> 至 {0}</translation>
</message>
<message>
<location filename="designer/training/course.py"/>
<source>Learning rate over {0} epochs: {1}, from {2}</source>
<translation>{0} 轮中的学习率：{1}，{2}</translation>
</message>
<message>
<location filename="designer/training/course.py"/>
<source>One more frozen part learns after each of the epochs {0}.</source>
<translation>在第 {0} 轮之后，每次多一个冻结的部分开始学习。</translation>
</message>
<message>
<location filename="designer/training/course.py"/>
<source>One more frozen part learns after epoch {0}.</source>
<translation>第 {0} 轮之后，多一个冻结的部分开始学习。</translation>
</message>
<message>
<location filename="designer/training/curves.py"/>
<source>{0} · epoch {1}</source>
<translation>{0} · 第 {1} 轮</translation>
</message>
<message>
<location filename="designer/training/further.py"/>
<source>Continue</source>
<translation>继续</translation>
</message>
<message>
<location filename="designer/training/further.py"/>
<source>Continue to so many epochs</source>
<translation>继续训练到多少轮</translation>
</message>
<message>
<location filename="designer/training/further.py"/>
<source>Go on with this run to the epochs that were planned, although it got no better for a while</source>
<translation>把这次训练继续到原定的轮数，尽管它有一阵子没有变好</translation>
</message>
<message>
<location filename="designer/training/further.py"/>
<source>Go on with this run, its design and its settings, as if it had never ended</source>
<translation>继续此次运行，沿用其设计和设置，就像从未结束过</translation>
</message>
<message>
<location filename="designer/training/legend.py"/>
<source>Training: a solid line. Validation: a dashed line with dots.</source>
<translation>训练：实线。验证：带点的虚线。</translation>
</message>
<message>
<location filename="designer/training/maps.py"/>
<source>channel {0}, at {1} %: {2}</source>
<translation>通道 {0}，{1} % 处：{2}</translation>
</message>
<message>
<location filename="designer/training/maps.py"/>
<source>channel {0}, row {1}, column {2}: {3}</source>
<translation>通道 {0}，行 {1}，列 {2}：{3}</translation>
</message>
<message>
<location filename="designer/training/maps.py"/>
<source>number {0}</source>
<translation>第 {0} 个数</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>Nothing depends on {0}: the network works without it, and it is not computed.</source>
<translation>没有任何节点依赖 {0}：网络不需要它，因此不会计算它。</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>The run ended without a picture of {0}: select it while training to see it.</source>
<translation>运行结束时没有 {0} 的图像：请在训练时选中它来查看。</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>This block is not used in the network that is trained.</source>
<translation>正在训练的网络没有使用这个块。</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>Waiting for {0}…</source>
<translation>正在等待 {0}…</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>While the network trains, the feature maps of the selected node appear here.</source>
<translation>网络训练时，所选节点的特征图会显示在这里。</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>epoch {0}</source>
<translation>第 {0} 轮</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>first {0}</source>
<translation>前 {0} 个</translation>
</message>
<message>
<location filename="designer/training/monitor.py"/>
<source>{0} is not in the network that this run trains: start again to see it.</source>
<translation>{0} 不在此次运行训练的网络中：重新开始才能看到它。</translation>
</message>
<message>
<location filename="designer/training/notice.py"/>
<source>Selects {0}</source>
<translation>选中 {0}</translation>
</message>
<message>
<location filename="designer/training/notice.py"/>
<source>Show data</source>
<translation>显示数据</translation>
</message>
<message>
<location filename="designer/training/obstacles.py"/>
<source>Keep no logs for TensorBoard</source>
<translation>不保留 TensorBoard 日志</translation>
</message>
<message>
<location filename="designer/training/obstacles.py"/>
<source>Set batch size to {0}</source>
<translation>将批量大小设为 {0}</translation>
</message>
<message>
<location filename="designer/training/obstacles.py"/>
<source>Set device to {0}</source>
<translation>将设备设为 {0}</translation>
</message>
<message>
<location filename="designer/training/obstacles.py"/>
<source>Set learning rate to {0}</source>
<translation>将学习率设为 {0}</translation>
</message>
<message>
<location filename="designer/training/obstacles.py"/>
<source>Train without compiling</source>
<translation>不编译直接训练</translation>
</message>
<message>
<location filename="designer/training/obstacles.py"/>
<source>Use the settings shown</source>
<translation>使用所示设置</translation>
</message>
<message>
<location filename="designer/training/obstacles.py"/>
<source>lack of memory</source>
<translation>内存不足</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Epoch {0} of {1}</source>
<translation>第 {0} 轮，共 {1} 轮</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Failed before the first step</source>
<translation>在第一步之前失败</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Failed in epoch {0} of {1}</source>
<translation>在第 {0} 轮失败，共 {1} 轮</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Finished in {0}</source>
<translation>用时 {0} 完成</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Not started</source>
<translation>尚未开始</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Paused in epoch {0} of {1}</source>
<translation>在第 {0} 轮暂停，共 {1} 轮</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Preparing the data: {0}{1}</source>
<translation>正在准备数据：{0}{1}</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Starting… loading PyTorch takes a second or two</source>
<translation>正在启动… 加载 PyTorch 需要一两秒</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>Stopped in epoch {0} of {1}</source>
<translation>在第 {0} 轮停止，共 {1} 轮</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>best validation accuracy {0}</source>
<translation>最佳验证准确率 {0}</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>{0} examples could not be read</source>
<translation>有 {0} 个样本无法读取</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>{0} h {1} min</source>
<translation>{0} 小时 {1} 分</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>{0} images/s</source>
<translation>{0} 张图像/秒</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>{0} left</source>
<translation>剩余 {0}</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>{0} min</source>
<translation>{0} 分</translation>
</message>
<message>
<location filename="designer/training/progress.py"/>
<source>{0} min {1} s</source>
<translation>{0} 分 {1} 秒</translation>
</message>
<message>
<location filename="designer/training/progress_line.py"/>
<source>Starting</source>
<translation>正在启动</translation>
</message>
<message>
<location filename="designer/training/progress_line.py"/>
<source>{0} done</source>
<translation>已完成 {0}</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>Find a Learning Rate</source>
<translation>查找学习率</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>Search Again</source>
<translation>重新查找</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>Suggested: {0}. The learning rate is {1}.</source>
<translation>建议：{0}。当前学习率为 {1}。</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>Take</source>
<translation>采用</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>Take {0}</source>
<translation>采用 {0}</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>The learning rate grows from step to step; a good one lies where the loss falls fastest, well before it rises. The dashed line is what is suggested, the solid one what is set: click anywhere to set another one.</source>
<translation>学习率逐步增大；好的学习率位于损失下降最快之处，远在损失上升之前。虚线是建议值，实线是当前设置：点击任意位置可改设别处。</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>The search was stopped.</source>
<translation>查找已停止。</translation>
</message>
<message>
<location filename="designer/training/rate_dialog.py"/>
<source>{0} steps so far, at a learning rate of {1}</source>
<translation>已进行 {0} 步，学习率为 {1}</translation>
</message>
<message>
<location filename="designer/training/rate_plot.py"/>
<source>Left and Right take a smaller or a larger rate</source>
<translation>左右键选取较小或较大的学习率</translation>
</message>
<message>
<location filename="designer/training/rate_plot.py"/>
<source>Loss over learning rate</source>
<translation>损失随学习率的变化</translation>
</message>
<message>
<location filename="designer/training/rate_plot.py"/>
<source>learning rate</source>
<translation>学习率</translation>
</message>
<message>
<location filename="designer/training/rate_search.py"/>
<source>The search has ended without a word: try again.</source>
<translation>查找没有任何说明就结束了：请重试。</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Begin with the weights of a file: pretrained, or of a run</source>
<translation>以某个文件中的权重开始：预训练的，或某次运行的</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Begins with fresh weights.</source>
<translation>以新的随机权重开始。</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Begins with the weights {0}.</source>
<translation>以权重 {0} 开始。</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Find a learning rate</source>
<translation>查找学习率</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Find…</source>
<translation>查找…</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Fine-tune…</source>
<translation>微调…</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Let the learning rate grow from step to step, and watch the loss</source>
<translation>让学习率逐步增大，并观察损失</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Set {0} to {1}</source>
<translation>将 {0} 设为 {1}</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>The weights {0} are missing.</source>
<translation>找不到权重 {0}。</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>Weights…</source>
<translation>权重…</translation>
</message>
<message>
<location filename="designer/training/setup_form.py"/>
<source>What of the network learns, and what stays as it has been learned</source>
<translation>网络的哪些部分继续学习，哪些保持已学到的样子</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>Length</source>
<translation>训练时长</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>Machine</source>
<translation>计算环境</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>Nesterov</source>
<translation>Nesterov</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>Schedule</source>
<translation>学习率调度</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>Steadiness</source>
<translation>稳定性</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>a GPU if there is one, else the processor</source>
<translation>有 GPU 时用 GPU，否则用处理器</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>a step size of its own for each weight; learns well from the start</source>
<translation>每个权重有自己的步长；一开始就学得不错</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>adam that is careful in its first steps, so that it needs no warm-up</source>
<translation>最初几步更谨慎的 adam，因此不需要预热</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>adam that looks ahead, as Nesterov does</source>
<translation>像 Nesterov 那样向前看的 adam</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>adam whose weight decay is apart from the gradients; usual for transformers</source>
<translation>权重衰减与梯度分开的 adam；Transformer 常用</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>an NVIDIA GPU</source>
<translation>NVIDIA GPU</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>as usual</source>
<translation>照常</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>average of weights {0}</source>
<translation>权重滑动平均 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>channels apart</source>
<translation>通道分开存放</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>classes balanced</source>
<translation>类别已平衡</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>divides by the recent size of gradients; usual for recurrent networks</source>
<translation>除以梯度近期的大小；循环网络常用</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>down to {0}</source>
<translation>降至 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>ends after {0} without a gain</source>
<translation>{0}没有提升则结束</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>exact and safe everywhere</source>
<translation>精确，处处可靠</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>falls along half a cosine, slowly at first and at last</source>
<translation>沿半个余弦下降，首尾都较慢</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>falls by a factor after every epoch</source>
<translation>每轮之后按倍数下降</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>falls by a factor every few epochs</source>
<translation>每隔几轮下降到若干分之一</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>falls by a factor when the validation loss has stopped falling</source>
<translation>验证损失不再下降时按倍数降低</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>gradients clipped at {0}</source>
<translation>梯度裁剪到 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>half as long; fast on GPUs, with losses scaled so that nothing vanishes</source>
<translation>长度减半；在 GPU 上更快，损失会缩放以免数值消失</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>half as long; fast on newer GPUs and some processors</source>
<translation>长度减半；在较新的 GPU 和部分处理器上更快</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>labels smoothed by {0}</source>
<translation>标签平滑 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>looks most at what is not told apart yet: for rare or hard classes</source>
<translation>更关注还分不清的样本：适合稀有或困难的类别</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>momentum {0}</source>
<translation>动量 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>nothing frozen</source>
<translation>没有冻结</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>one class of several; the usual one</source>
<translation>多个类别中选一个；最常用</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>rises for a third of the run and falls to nearly nothing: fast</source>
<translation>前三分之一上升，随后降到接近零：很快</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>seed {0}</source>
<translation>种子 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>steps along the gradient with momentum; often the best in the end, if its rate is right</source>
<translation>带动量沿梯度前进；学习率合适时，最终结果往往最好</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>steps in {0} parts</source>
<translation>每步分 {0} 份</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>steps that become ever smaller where gradients were large; for rare features</source>
<translation>梯度大的地方步长越来越小；适合稀有特征</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>the network gives its image back: for autoencoders</source>
<translation>网络还原自己的图像：用于自编码器</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>the processor; results are the same on every run</source>
<translation>处理器；每次运行的结果都相同</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>the same learning rate from start to end</source>
<translation>学习率自始至终不变</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>weight decay {0}</source>
<translation>权重衰减 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>weight decay {0} on all</source>
<translation>全部权重衰减 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>yes or no, for each class by itself</source>
<translation>对每个类别单独判断是或否</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>{0} of warm-up</source>
<translation>预热 {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>{0} part frozen</source>
<translation>冻结 {0} 个部分</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>{0} parts frozen</source>
<translation>冻结 {0} 个部分</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>{0} stay</source>
<translation>{0} 个始终冻结</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>× {0} after {1} without a gain</source>
<translation>{1}没有提升后 × {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>× {0} each epoch</source>
<translation>每轮 × {0}</translation>
</message>
<message>
<location filename="designer/training/setup_words.py"/>
<source>× {0} every {1}</source>
<translation>每 {1} × {0}</translation>
</message>
<message>
<location filename="designer/training/transfer_rows.py"/>
<source>Give the last layer a score for each class of the data; what stands before it stays as it is.</source>
<translation>让最后一层为数据的每个类别给出一个分数；它之前的部分保持不变。</translation>
</message>
<message>
<location filename="designer/training/transfer_rows.py"/>
<source>Replace the head</source>
<translation>更换分类头</translation>
</message>
<message>
<location filename="designer/training/transfer_rows.py"/>
<source>Single nodes and blocks: select them; Shift+F freezes them, the inspector sets their learning rate.</source>
<translation>单个节点和块：先选中，按 Shift+F 冻结，在检查器中设置学习率。</translation>
</message>
<message>
<location filename="designer/transfer.py"/>
<source>But the weights are fresh: Train › Begin with Weights… takes learned ones.</source>
<translation>但权重是全新的：可用“训练 › 加载初始权重…”载入学好的权重。</translation>
</message>
<message>
<location filename="designer/transfer.py"/>
<source>Nothing to freeze: what is selected has no weights that training changes.</source>
<translation>没有可冻结的内容：所选部分没有训练会改变的权重。</translation>
</message>
<message>
<location filename="designer/transfer.py"/>
<source>The head fits already: there are {0} classes in {1}.</source>
<translation>分类头已经合适：{1} 有 {0} 个类别。</translation>
</message>
<message>
<location filename="designer/transfer.py"/>
<source>{0}: {1} But the weights are fresh: Train › Begin with Weights… takes learned ones.</source>
<translation>{0}：{1} 但权重是全新的：可用“训练 › 加载初始权重…”载入学好的权重。</translation>
</message>
<message>
<location filename="designer/versions.py"/>
<source>(run from its source, not installed)</source>
<translation>（从源代码运行，未安装）</translation>
</message>
<message>
<location filename="designer/versions.py"/>
<source>Python {0}, PySide6 {1}, Qt {2}, {3}</source>
<translation>Python {0}，PySide6 {1}，Qt {2}，{3}</translation>
</message>
<message>
<location filename="designer/weights_choice.py"/>
<source>Fresh: drawn at random</source>
<translation>新权重：随机初始化</translation>
</message>
<message>
<location filename="designer/weights_choice.py"/>
<source>From a file…</source>
<translation>从文件…</translation>
</message>
<message>
<location filename="designer/weights_choice.py"/>
<source>Weights (*.safetensors *.pth *.pt)</source>
<translation>权重 (*.safetensors *.pth *.pt)</translation>
</message>
<message>
<location filename="designer/weights_choice.py"/>
<source>What the network knows before it is trained here</source>
<translation>网络在这里训练之前已经学会的内容</translation>
</message>
<message>
<location filename="designer/weights_choice.py"/>
<source>{0}: {1} % right, {2} MB</source>
<translation>{0}：正确率 {1} %，{2} MB</translation>
</message>
<message>
<location filename="designer/weights_taken.py"/>
<source>Begin with the weights {0}</source>
<translation>从权重 {0} 开始</translation>
</message>
<message>
<location filename="designer/weights_taken.py"/>
<source>Reading the weights {0}…</source>
<translation>正在读取权重 {0}…</translation>
</message>
<message>
<location filename="designer/weights_taken.py"/>
<source>The weights {0} cannot be taken.</source>
<translation>无法采用权重 {0}。</translation>
</message>
<message>
<location filename="designer/weights_taken.py"/>
<source>Training begins with the weights {0}.</source>
<translation>训练从权重 {0} 开始。</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>A design file can also be dropped anywhere on this window.</source>
<translation>也可以把设计文件拖放到窗口的任何位置。</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>Clear the list</source>
<translation>清空列表</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>Draw a convolutional network, see at once whether it fits, train it live, and take the code home.</source>
<translation>绘制卷积网络，立即看到是否相符，实时训练，并带走代码。</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>Empty design</source>
<translation>空设计</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>Forget these files; they stay where they are</source>
<translation>忘记这些文件；文件保留在原处</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>Import…</source>
<translation>导入…</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>Recent designs</source>
<translation>最近的设计</translation>
</message>
<message>
<location filename="designer/welcome.py"/>
<source>Start from a template</source>
<translation>从模板开始</translation>
</message>
<message>
<location filename="designer/window.py"/>
<source>Begin without weights</source>
<translation>不使用初始权重</translation>
</message>
<message>
<location filename="designer/window.py"/>
<source>Problems ({0})</source>
<translation>问题（{0}）</translation>
</message>
<message>
<location filename="designer/window.py"/>
<source>{0}[*] — Convas</source>
<translation>{0}[*] — Convas</translation>
</message>
<message>
<location filename="designer/workspace.py"/>
<source>The design has changed since this advice: wait a moment for the next.</source>
<translation>此建议之后设计已更改：请稍候新的建议。</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>, here at most 1/{0} of it is left</source>
<translation>，此处至多剩下 1/{0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>Attention and sequence</source>
<translation>注意力与序列</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>Make ReLU of it</source>
<translation>将它改为 ReLU</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>Make ReLU of these {0}</source>
<translation>将这 {0} 个改为 ReLU</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>{0} activation</source>
<translation>{0} 个激活</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>{0} activations</source>
<translation>激活值 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>{0} batch norm</source>
<translation>{0} 个批归一化</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>{0} batch norms</source>
<translation>{0} 个批归一化</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>{0} like {1} ({2}) follow one another; each is flat on both sides and takes from the gradient{3}: ReLU does not.</source>
<translation>{0}（如 {1}，{2}）连续排列；它们两端都平坦，会削弱梯度{3}：ReLU 不会。</translation>
</message>
<message>
<location filename="engine/analysis/advise/depth.py"/>
<source>{0} with weights follow one another without a norm or a shortcut; more than {1} are hard to train from random weights: put a batch norm behind each, or add shortcuts.</source>
<translation>{0}（带权重）连续排列，其间没有归一化或捷径；多于 {1} 层就难以从随机权重开始训练：请在每层之后放一个批归一化，或添加捷径。</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>Keep one dropout, before {0}</source>
<translation>只在 {0} 之前保留一个 Dropout</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>Li, Chen, Hu &amp; Yang 2019 (Disharmony between dropout and batch normalization by variance shift)</source>
<translation>Li, Chen, Hu &amp; Yang 2019 (Disharmony between dropout and batch normalization by variance shift)</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>Remove it</source>
<translation>移除它</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>Remove these {0} dropouts</source>
<translation>移除这 {0} 个 Dropout</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>{0} ({1}) {2} among batch norms: what a norm learns of the variance while values are dropped is wrong when none are. Drop only behind the last norm.</source>
<translation>{0}（{1}）{2}批归一化之间：归一化在丢弃值时学到的方差，在不丢弃时是错的。请只在最后一个归一化之后丢弃。</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>{0} dropout</source>
<translation>{0} 个 Dropout</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>{0} dropouts</source>
<translation>{0} 个 Dropout</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>{0} drops nothing, as its p is 0: set p between 0.2 and 0.5, or remove it.</source>
<translation>{0} 的 p 为 0，什么也不丢弃：请将 p 设在 0.2 到 0.5 之间，或移除它。</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>{0} learns the variance of what {1} has thinned out by {2}, but when the network is used nothing is dropped and the variance is another: move it.</source>
<translation>{0} 学习的是 {1} 被 {2} 稀疏后的方差，但使用网络时不再丢弃，方差就不同了：请移动它。</translation>
</message>
<message>
<location filename="engine/analysis/advise/dropout.py"/>
<source>{0} sets every value to zero while training, as its p is 1, so nothing before it can learn: set p between 0.2 and 0.5.</source>
<translation>{0} 的 p 为 1，训练时把所有值置零，因此它之前的部分学不到任何东西：请将 p 设在 0.2 到 0.5 之间。</translation>
</message>
<message>
<location filename="engine/analysis/advise/field.py"/>
<source>Each place that {0} averages over has seen {1} of {2}, so nothing larger than that can be recognised as a whole: add layers, strides or pooling before it.</source>
<translation>{0} 求平均的每个位置只看到 {2} 中的 {1}，因此更大的物体无法作为整体被识别：请在它之前添加层、步幅或池化。</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>Goodfellow, Bengio &amp; Courville 2016 (Deep Learning), section 6.1</source>
<translation>Goodfellow, Bengio &amp; Courville 2016 (Deep Learning), section 6.1</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>Nothing non-linear stands between {0} and {1}, so {2}: put an activation between them.</source>
<translation>{0} 与 {1} 之间没有任何非线性，因此{2}：请在它们之间放一个激活。</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>Switch the bias of {0} off</source>
<translation>关闭 {0} 的偏置</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>and {0} of {1} changes nothing</source>
<translation>而对 {1} 再做一次 {0} 不会改变任何东西</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>so {0} bends what {1} has bent already</source>
<translation>因此 {0} 弯折的是 {1} 已经弯折过的值</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>together they are a single linear map</source>
<translation>它们合在一起只是一个线性映射</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>together they can do no more than one Linear {0}</source>
<translation>它们合在一起不超过一个{0}的 Linear</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>together they can do no more than one convolution of {0}</source>
<translation>它们合在一起不超过一个 {0} 的卷积</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>{0} follows the activation {1} directly, {2}: keep one of them.</source>
<translation>{0} 紧跟在激活 {1} 之后，{2}：请只保留其中一个。</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>{0} learns a bias for each of {1}, but {2} takes every channel's mean away again, and the bias with it: switch it off.</source>
<translation>{0} 为{1}各学习一个偏置，但 {2} 会减去每个通道的均值，偏置也随之消失：请将其关闭。</translation>
</message>
<message>
<location filename="engine/analysis/advise/linearity.py"/>
<source>{0}, the last hidden layer, has no activation behind it, so {1}: put an activation behind {2}.</source>
<translation>最后一个隐藏层 {0} 之后没有激活，因此{1}：请在 {2} 之后放一个激活。</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source> (and {0})</source>
<translation>（以及 {0}）</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>Let {0} work over the whole image</source>
<translation>让 {0} 作用于整个图像</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>Make it LayerNorm2d</source>
<translation>改为 LayerNorm2d</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>Remove these {0} norms</source>
<translation>移除这 {0} 个归一化</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>{0} follows the norm {1} and scales anew what is scaled: keep one.</source>
<translation>{0} 紧跟在归一化 {1} 之后，对已缩放的值再次缩放：请只保留一个。</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>{0} further norm</source>
<translation>另外 {0} 个归一化</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>{0} further norms</source>
<translation>另外 {0} 个归一化</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>{0} takes its mean along the last dimension, which is the width of {1}: each of {2} rows is scaled by itself. Use LayerNorm2d, which works over the channels.</source>
<translation>{0} 沿最后一个维度求均值，而那是 {1} 的宽度：{2} 行各自单独缩放。请使用在通道上归一化的 LayerNorm2d。</translation>
</message>
<message>
<location filename="engine/analysis/advise/normalisation.py"/>
<source>{0}{1} averages over {2}, so over no more numbers than the batch has examples, and cannot be trained with one: remove it, or shrink the image less before.</source>
<translation>{0}{1} 在 {2} 上求平均，数的个数不超过批量中的样本数，因此批量为一时无法训练：请移除它，或在之前少缩小图像。</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source> and its {0} to {1}</source>
<translation>，并将其 {0} 设为 {1}</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source>Insert {0} before {1}</source>
<translation>在 {1} 之前插入 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source>Insert {0} behind {1}</source>
<translation>在 {1} 之后插入 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source>Move {0} before {1}</source>
<translation>将 {0} 移到 {1} 之前</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source>Move {0} behind {1}</source>
<translation>将 {0} 移到 {1} 之后</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source>Set {0} of {1} to {2}{3}</source>
<translation>将 {1} 的 {0} 设为 {2}{3}</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source>Switch {0} of {1} off</source>
<translation>关闭 {1} 的 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/repairs.py"/>
<source>Switch {0} of {1} on</source>
<translation>打开 {1} 的 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>The cross-entropy that training uses applies a softmax itself: behind {0} {1}. Remove {2}; predictions get their probabilities all the same.</source>
<translation>训练所用的交叉熵自带 Softmax：在 {0} 之后，{1}。请移除 {2}；预测时仍会给出概率。</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>a second one changes nothing and only costs time</source>
<translation>第二个不会改变任何东西，只会耗费时间</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>cuts negative ones short</source>
<translation>截断负值</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>keeps them near to one another</source>
<translation>使它们彼此接近</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>leaves scores between 0 and 1, so no class gets more than 2.7 times another's probability</source>
<translation>使分数只在 0 到 1 之间，因此任何类别的概率都不会超过另一类别的 2.7 倍</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>leaves scores between −1 and 1, so no class gets more than 7.4 times another's probability</source>
<translation>使分数只在 −1 到 1 之间，因此任何类别的概率都不会超过另一类别的 7.4 倍</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>make it {0}</source>
<translation>使它为 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>makes all negative scores equal, so that the softmax cannot tell them apart</source>
<translation>使所有负分数相等，softmax 就无法区分它们</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>set out_features of {0} to {1}</source>
<translation>将 {0} 的 out_features 设为 {1}</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>with {0} scores between 0 and 1 the loss can never fall below {1}</source>
<translation>{0} 个分数都在 0 到 1 之间时，损失永远不会低于 {1}</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>{0} ({1}) bends the scores of the classes before the Output, and {2}; training applies a softmax to them and needs them free: remove {3}.</source>
<translation>{0}（{1}）在 Output 之前弯折了各类别的分数，{2}；训练会对分数做 Softmax，需要它们不受限制：请移除 {3}。</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>{0} ({1}) stands before {2} and {3}: remove {4}.</source>
<translation>{0}（{1}）位于 {2} 之前，{3}：请移除 {4}。</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>{0} class</source>
<translation>{0} 个类别</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>{0} gets {1}, but the data that the design is trained on has {2}: {3}.</source>
<translation>{0} 得到{1}，但训练此设计所用的数据有{2}：{3}。</translation>
</message>
<message>
<location filename="engine/analysis/advise/scores.py"/>
<source>{0} sets each score to zero with probability {1} while training, the right class's too: put it before the last layer with weights, or remove it.</source>
<translation>{0} 在训练时以概率 {1} 把每个分数置零，包括正确类别的分数：请把它放在最后一个带权重的层之前，或移除它。</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>, dilated by {0},</source>
<translation>（扩张为 {0}）</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>Switch ceil_mode of {0} on</source>
<translation>打开 {0} 的 ceil_mode</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>pad it by more</source>
<translation>请增加填充</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>switch ceil_mode on</source>
<translation>请打开 ceil_mode</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>the last {0} of {1}</source>
<translation>{1}中的最后 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>{0} and {1} shrink {2} to {3} before anything is learnt: that is made for large photographs. Let {4} step by 1, or leave {5} out.</source>
<translation>{0} 和 {1} 在学到任何东西之前就把 {2} 缩小为 {3}：这是为大照片设计的。请让 {4} 的步幅为 1，或去掉 {5}。</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>{0} moves a window of {1}{2} in steps of {3}, so that {4} of its input is never looked at: dilate it less.</source>
<translation>{0} 以 {3} 的步幅移动 {1}{2} 的窗口，因此输入的 {4} 从未被看到：请减小扩张。</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>{0} moves a window of {1}{2} in steps of {3}, so that {4} of its input is never looked at: make it as large as the step.</source>
<translation>{0} 以 {3} 的步幅移动 {1}{2} 的窗口，因此输入的 {4} 从未被看到：请让窗口与步幅一样大。</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>{0} never sees {1} ({2} of its input), as steps of {3} do not divide it: {4}.</source>
<translation>{0} 从未看到{1}（输入的 {2}），因为步幅 {3} 不能整除：{4}。</translation>
</message>
<message>
<location filename="engine/analysis/advise/shrinking.py"/>
<source>{0}, the first layer, shrinks {1} to {2} at once by a stride of {3}: so small an image has no detail to spare, and a stride of {4} suits it.</source>
<translation>第一层 {0} 以 {3} 的步幅一下子把 {1} 缩小为 {2}：这么小的图像经不起丢失细节，步幅 {4} 更合适。</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>Delete the block {0}</source>
<translation>删除块 {0}</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>Remove {0} and use one branch</source>
<translation>移除 {0}，使用一个分支</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>Remove {0} to {1}</source>
<translation>移除 {0} 到 {1}</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>The block {0} is placed nowhere in the network, so it is left out of the code.</source>
<translation>块 {0} 没有放置在网络中，因此代码中不包含它。</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>{0} and {1}, which compute the same of the same</source>
<translation>{0} 和 {1}，它们对同样的输入做同样的计算</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>{0} and {1}, which read the same, and one alone can learn the sum of both</source>
<translation>{0} 和 {1}，它们读取同样的输入，单独一个就能学会两者之和</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>{0} joins {1}: use one of them.</source>
<translation>{0} 合并的是{1}：请只使用其中一个。</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>{0} looks up whole numbers, but {1} ({2}) computes fractions: feed it from an Input that brings indices.</source>
<translation>{0} 查找的是整数，但 {1}（{2}）算出的是小数：请用一个给出索引的 Input 来供给它。</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>{0} now and then sets all of its input to zero, but no shortcut joins it before {1}: put it at the end of a branch that ends in an Add, or remove it.</source>
<translation>{0} 时常会把它的全部输入置零，但在 {1} 之前没有捷径与它汇合：请把它放在以 Add 结束的分支末端，或移除它。</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>{0} takes {1} for {2} of {3} numbers, but {4} makes {5} of {6}: put a Transpose between them.</source>
<translation>{0} 把 {1} 当作{2}（每个 {3} 个数），但 {4} 给出的是{5}（每个 {6} 个数）：请在它们之间放一个 Transpose。</translation>
</message>
<message>
<location filename="engine/analysis/advise/structure.py"/>
<source>{0} with itself</source>
<translation>{0} 与它自身</translation>
</message>
<message>
<location filename="engine/analysis/advise/width.py"/>
<source>Round {0} layers up to multiples of 8</source>
<translation>将 {0} 层向上取整为 8 的倍数</translation>
</message>
<message>
<location filename="engine/analysis/advise/width.py"/>
<source>{0} are {1} grouped convolutions with nothing between that mixes channels, so {2} groups never learn of one another: shuffle the channels, or put a 1 × 1 convolution between.</source>
<translation>{0} 是 {1} 个分组卷积，其间没有混合通道的层，因此 {2} 个组互不相通：请打乱通道，或在其间放一个 1 × 1 卷积。</translation>
</message>
<message>
<location filename="engine/analysis/advise/width.py"/>
<source>{0} holds {1} of the {2} parameters, as it weighs each of {3} places by itself: global average pooling before {4} would save {5} of them.</source>
<translation>{0} 占了 {2} 个参数中的 {1}，因为它为 {3} 个位置分别加权：在 {4} 之前做全局平均池化可节省其中 {5}。</translation>
</message>
<message>
<location filename="engine/analysis/advise/width.py"/>
<source>{0} make channels in no multiple of 8 ({1}{2}); GPUs multiply by eights, so {3} take as long as {4} or longer: round up.</source>
<translation>{0} 的通道数不是 8 的倍数（{1}{2}）；GPU 按八个一组相乘，因此 {3} 与 {4} 耗时相同甚至更长：请向上取整。</translation>
</message>
<message>
<location filename="engine/analysis/advise/width.py"/>
<source>{0} makes channels in no multiple of 8 ({1}{2}); GPUs multiply by eights, so {3} take as long as {4} or longer: round up.</source>
<translation>{0} 的通道数不是 8 的倍数（{1}{2}）；GPU 按八个一组相乘，因此 {3} 与 {4} 耗时相同甚至更长：请向上取整。</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>Replace {0} by {1} convolutions of 3 × 3</source>
<translation>将 {0} 替换为 {1} 个 3 × 3 卷积</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>The {0} kernel of {1} has no middle, so {2}: use an odd kernel.</source>
<translation>{1} 的 {0} 卷积核没有中心，因此{2}：请使用奇数大小的核。</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>padding by {0} makes {1} of {2}</source>
<translation>填充 {0} 会把 {2} 变成 {1}</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>padding same shifts the image by half a pixel each time</source>
<translation>same 填充每次会使图像偏移半个像素</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>{0} looks through {1} at {2}, so that {3} of what it weighs is padding: make the kernel smaller, or shrink the image less before.</source>
<translation>{0} 用 {1} 的窗口看 {2}，因此它加权的内容有 {3} 是填充：请缩小卷积核，或在之前少缩小图像。</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>{0} pads by {1} around a kernel of {2}, so that at every edge {3} of the result see only zeros: pad by less.</source>
<translation>{0} 在 {2} 的卷积核周围填充 {1}，因此结果每条边上有 {3} 只看到零：请减少填充。</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>{0} pads by {1} around a kernel of {2}, so that at every edge {3} of the result sees only zeros: pad by less.</source>
<translation>{0} 在 {2} 的卷积核周围填充 {1}，因此结果每条边上有 {3} 只看到零：请减少填充。</translation>
</message>
<message>
<location filename="engine/analysis/advise/windows.py"/>
<source>{0} spends {1} weights on a kernel of {2}; {3} of 3 × 3 in a row see as far with {4}, and bend {5} times instead of once.</source>
<translation>{0} 在 {2} 的卷积核上用了 {1} 个权重；依次 {3} 个 3 × 3 看得一样远，只用 {4} 个权重，并且弯折 {5} 次而不是一次。</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>One branch was halved by {0}, the other was not.</source>
<translation>一个分支被 {0} 减半，另一个没有。</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0} made {1} of one branch, but not of the other.</source>
<translation>{0} 把一个分支变成了{1}，另一个分支则没有。</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0} make</source>
<translation>{0} 使</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0} makes</source>
<translation>{0} 使</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0} makes {1} in one branch</source>
<translation>{0} 使一个分支有{1}</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0} one branch {1}</source>
<translation>{0}一个分支为 {1}</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0} one branch {1}, the other stays {2}.</source>
<translation>{0}一个分支为 {1}，另一个仍为 {2}。</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0}, the other stays at {1}.</source>
<translation>{0}，另一个仍为 {1} 个。</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0}, {1} the other {2}.</source>
<translation>{0}，{1}另一个为 {2}。</translation>
</message>
<message>
<location filename="engine/analysis/apart.py"/>
<source>{0}, {1} {2} in the other.</source>
<translation>{0}，{1} 使另一个有 {2} 个。</translation>
</message>
<message>
<location filename="engine/analysis/around.py"/>
<source>Switch {0} of {1} {2}</source>
<translation>将 {1} 的 {0} 切换为{2}</translation>
</message>
<message>
<location filename="engine/analysis/chain.py"/>
<source>Name them with letters</source>
<translation>用字母命名它们</translation>
</message>
<message>
<location filename="engine/analysis/chain.py"/>
<source>Number them from 0</source>
<translation>从 0 开始编号</translation>
</message>
<message>
<location filename="engine/analysis/chain.py"/>
<source>a number as a name is a place in a plain chain of modules</source>
<translation>数字名称表示普通模块链中的位置</translation>
</message>
<message>
<location filename="engine/analysis/chain.py"/>
<source>the numbers of a chain must count on from 0 without a gap</source>
<translation>链中的数字必须从 0 开始连续计数</translation>
</message>
<message>
<location filename="engine/analysis/chain.py"/>
<source>{0} cannot be the name of this node: {1}. Give it a name with letters.</source>
<translation>{0} 不能作为此节点的名称：{1}。请使用含字母的名称。</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source> (outside the block)</source>
<translation>（块外）</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source> by {0}</source>
<translation>（{0} 倍）</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source> of kernel {0} with padding {1}</source>
<translation>（核 {0}，填充 {1}）</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source> of kernel {0} without padding</source>
<translation>（核 {0}，无填充）</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source> of stride {0}</source>
<translation>（步幅 {0}）</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source>linear layer</source>
<translation>全连接层</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source>pixel shuffle</source>
<translation>像素重排</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source>pixel unshuffle</source>
<translation>逆像素重排</translation>
</message>
<message>
<location filename="engine/analysis/explain.py"/>
<source>transposed convolution</source>
<translation>转置卷积</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>Set repeat of {0} to {1}</source>
<translation>将 {0} 的 repeat 设为 {1}</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>did you mean {0}? If not, </source>
<translation>您是指 {0} 吗？如果不是，</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>make it smaller</source>
<translation>请把它变小</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>make it smaller, or what arrives there</source>
<translation>请把它或到达它的数据变小</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0} is of the type {1}</source>
<translation>{0} 的类型为 {1}</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0} unfolds to more layers than can be followed: repeat less often, or delete it.</source>
<translation>{0} 展开后的层数多得无法处理：请减少重复次数，或删除它。</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0} would need a tensor of {1} numbers, more than any memory holds</source>
<translation>{0} 需要一个 {1} 个数的张量，超出任何内存</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0}, but not with the version that is installed: take another, or delete the node.</source>
<translation>{0}，但已安装的版本中没有它：请换一个版本，或删除此节点。</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0}, which comes with the package {1}</source>
<translation>{0}，来自包 {1}</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0}, which this Convas does not know: {1}delete it.</source>
<translation>{0}，此版本的 Convas 不认识它：{1}请删除它。</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0}: install it, or delete the node.</source>
<translation>{0}：请安装它，或删除此节点。</translation>
</message>
<message>
<location filename="engine/analysis/faults.py"/>
<source>{0}: mend that, or delete the node. {1}</source>
<translation>{0}：请修好该包，或删除此节点。{1}</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source> behind {0}</source>
<translation>，放在 {0} 之后</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Add an Input</source>
<translation>添加一个 Input</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Add an Output</source>
<translation>添加一个 Output</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Delete {0} and {1} more that lead to it alone</source>
<translation>删除 {0} 以及另外 {1} 个只通向它的节点</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Insert {0}{1}</source>
<translation>插入 {0}{1}</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Remove this wire</source>
<translation>移除这条连线</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Remove {0} and join its neighbours</source>
<translation>移除 {0} 并连接其前后节点</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Remove {0} wires</source>
<translation>移除 {0} 条连线</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Wire it to {0}</source>
<translation>将它连接到 {0}</translation>
</message>
<message>
<location filename="engine/analysis/fixes.py"/>
<source>Wire {0} to it</source>
<translation>将 {0} 连接到它</translation>
</message>
<message>
<location filename="engine/analysis/fold/assembling.py"/>
<source>=not {0}</source>
<translation>=not {0}</translation>
</message>
<message>
<location filename="engine/analysis/fold/assembling.py"/>
<source>Whether {0} is there.</source>
<translation>是否有 {0}。</translation>
</message>
<message>
<location filename="engine/analysis/fold/columns.py"/>
<source>How many blocks follow one another.</source>
<translation>依次有多少个块。</translation>
</message>
<message>
<location filename="engine/analysis/fold/solving.py"/>
<source>{0} != {1} or {2} != 1</source>
<translation>{0} != {1} or {2} != 1</translation>
</message>
<message>
<location filename="engine/analysis/fold/solving.py"/>
<source>{0} == {1} and {2} == 1</source>
<translation>{0} == {1} and {2} == 1</translation>
</message>
<message>
<location filename="engine/analysis/formulas.py"/>
<source>bytes of activations</source>
<translation>激活值的字节数</translation>
</message>
<message>
<location filename="engine/analysis/formulas.py"/>
<source>{0} ({1} others)</source>
<translation>{0}（另外 {1} 个）</translation>
</message>
<message>
<location filename="engine/analysis/gates.py"/>
<source>Set start_dim of {0} to 2 and insert Transpose</source>
<translation>将 {0} 的 start_dim 设为 2 并插入 Transpose</translation>
</message>
<message>
<location filename="engine/analysis/gates.py"/>
<source>{0} and insert Unflatten</source>
<translation>{0}并插入 Unflatten</translation>
</message>
<message>
<location filename="engine/analysis/infer.py"/>
<source>its block needs one Input and one Output but has {0} and {1}</source>
<translation>它的块需要一个 Input 和一个 Output，但有 {0} 和 {1}</translation>
</message>
<message>
<location filename="engine/analysis/infer.py"/>
<source>{0} is a block inside {1} others, and no more are possible: delete it.</source>
<translation>{0} 是嵌在另外 {1} 层块中的块，不能再深了：请删除它。</translation>
</message>
<message>
<location filename="engine/analysis/infer.py"/>
<source>{0} places the block {1} inside itself, without end: delete it.</source>
<translation>{0} 把块 {1} 放在它自身之内，无穷无尽：请删除它。</translation>
</message>
<message>
<location filename="engine/analysis/infer.py"/>
<source>{0} repeats, so {1}: set repeat to 1.</source>
<translation>{0} 会重复，因此{1}：请将 repeat 设为 1。</translation>
</message>
<message>
<location filename="engine/analysis/remedies.py"/>
<source>Make it {0}</source>
<translation>改为 {0}</translation>
</message>
<message>
<location filename="engine/analysis/remedies.py"/>
<source>Pad {0} and {1} more so that they keep the size</source>
<translation>为 {0} 及另外 {1} 个加填充，使其保持大小</translation>
</message>
<message>
<location filename="engine/analysis/remedies.py"/>
<source>Set out_channels of {0} to {1}</source>
<translation>将 {0} 的 out_channels 设为 {1}</translation>
</message>
<message>
<location filename="engine/analysis/remedies.py"/>
<source>Set padding of {0} to {1}</source>
<translation>将 {0} 的填充设为 {1}</translation>
</message>
<message>
<location filename="engine/analysis/remedies.py"/>
<source>{0} and {1}{2}</source>
<translation>{0} 和 {1}{2}</translation>
</message>
<message>
<location filename="engine/analysis/report.py"/>
<source>In {0}: {1}</source>
<translation>在 {0} 中：{1}</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source> That is where index is {0}.</source>
<translation> 那是 index 为 {0} 的地方。</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>Do not bypass</source>
<translation>不旁路</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>It lists several numbers: write a comparison such as =stride == 1.</source>
<translation>它列出了多个数：请写比较式，如 =stride == 1。</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>Set repeat to {0}</source>
<translation>将 repeat 设为 {0}</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>Switch {0} {1}</source>
<translation>将 {0} 切换为{1}</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>{0} cannot be bypassed: only what has an input and one output can.</source>
<translation>{0} 不能旁路：只有具有输入和一个输出的才可以。</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>{0}: how often it repeats is not known. {1}</source>
<translation>{0}：无法得知它重复多少次。{1}</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>{0}: repeat {1}.</source>
<translation>{0}：重复次数{1}。</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>{0}: whether it is bypassed is not known. {1}</source>
<translation>{0}：无法得知它是否旁路。{1}</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>{0}: {1} decides which ports {2} has, and wires need ports that stand still: give it a plain value, no expression.</source>
<translation>{0}：{1} 决定 {2} 有哪些端口，而连线需要固定的端口：请给它普通值，不要用表达式。</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>{0}: {1} has no parameter {2}: remove it.</source>
<translation>{0}：{1} 没有参数 {2}：请移除它。</translation>
</message>
<message>
<location filename="engine/analysis/resolve.py"/>
<source>{0}: {1} has no value. {2}</source>
<translation>{0}：{1} 没有值。{2}</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>Give {0} its own weights</source>
<translation>给 {0} 自己的权重</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>is of the type {0} and cannot share the module of {1}, of {2}</source>
<translation>类型为 {0}，不能共享类型为 {2} 的 {1} 的模块</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>is of the type {0}, which has no module that could be shared</source>
<translation>类型为 {0}，没有可共享的模块</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>shares the module of {0}, which has none of its own</source>
<translation>共享 {0} 的模块，但它没有自己的模块</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>shares the module of {0}, which is not there</source>
<translation>共享 {0} 的模块，但它不存在</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>shares the module of {0}, which the code leaves out: use {1}, or give {2} its own.</source>
<translation>共享 {0} 的模块，但代码中不包含它：请使用 {1}，或给 {2} 自己的权重。</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>shares the weights of {0}, which are made for {1}, but gets {2}: bring the same sizes, or give it weights of its own.</source>
<translation>共享 {0} 的权重，那是为 {1} 准备的，但得到的是 {2}：请给出同样的大小，或给它自己的权重。</translation>
</message>
<message>
<location filename="engine/analysis/sharing.py"/>
<source>{0} {1}: give it weights of its own.</source>
<translation>{0} {1}：请给它自己的权重。</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>all {0} pixels</source>
<translation>全部 {0} 个像素</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>all {0} positions</source>
<translation>全部 {0} 个位置</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>all {0} voxels</source>
<translation>全部 {0} 个体素</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>step {0}, the first begins at {1}</source>
<translation>步长 {0}，第一个从 {1} 开始</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>{0} (its window is {1})</source>
<translation>{0}（其窗口为 {1}）</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>{0} of {1} pixels</source>
<translation>{1} 个像素中的 {0}</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>{0} of {1} positions</source>
<translation>{1} 个位置中的 {0}</translation>
</message>
<message>
<location filename="engine/analysis/sight.py"/>
<source>{0} of {1} voxels</source>
<translation>{1} 个体素中的 {0}</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source> that enters the block</source>
<translation>（进入块的）</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>After {0} the {1}{2} is {3} long.</source>
<translation>经过{0}之后，{1}{2}的长度变为 {3}。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>After {0} the {1}{2} is {3}.</source>
<translation>经过{0}之后，{1}{2}变为 {3}。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>It enters the block like this.</source>
<translation>它进入块时就是这样。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>It is {0} that makes it {1}.</source>
<translation>是 {0} 使它成为 {1}。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>It is {0} where it enters the block.</source>
<translation>它进入块时为 {0}。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>It was {0} before {1}.</source>
<translation>在 {1} 之前它是{0}。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>The width {0}</source>
<translation>宽度 {0}</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>The {0}</source>
<translation>{0}</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>an {0}</source>
<translation>一个 {0}</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>other layer</source>
<translation>其他层</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>sequence of {0}</source>
<translation>长度为 {0} 的序列</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>{0} come from {1}.</source>
<translation>{0}来自 {1}。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>{0} comes from {1}.</source>
<translation>{0}来自 {1}。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>{0} enter the block like this.</source>
<translation>{0}进入块时就是这样。</translation>
</message>
<message>
<location filename="engine/analysis/tale.py"/>
<source>{0} enters the block like this.</source>
<translation>{0}进入块时就是这样。</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>Nothing arrives at {0}: wire a layer to {1}, or delete it.</source>
<translation>没有数据到达 {0}：请将一个层连接到{1}，或删除它。</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>The block {0}</source>
<translation>块 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>The wires {0} make a cycle, so data could never get through: remove one of them.</source>
<translation>连线 {0} 形成了环，数据永远无法通过：请移除其中一条。</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>its input</source>
<translation>它的输入</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>its input {0}</source>
<translation>它的输入 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>no wire arrives</source>
<translation>没有连线到达</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>only one wire arrives</source>
<translation>只有一条连线到达</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>{0} has no Input: add one, so that data can enter.</source>
<translation>{0} 没有 Input：请添加一个，让数据能够进入。</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>{0} has no Output: add one after the last layer.</source>
<translation>{0} 没有 Output：请在最后一层之后添加一个。</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>{0} joins two or more branches but {1}: wire another branch to it, or remove it.</source>
<translation>{0} 合并两个或更多分支，但{1}：请再连接一个分支，或移除它。</translation>
</message>
<message>
<location filename="engine/analysis/wiring.py"/>
<source>{0} leads to no Output, so it is left out of the code: wire it on, or delete it.</source>
<translation>{0} 不通向任何 Output，因此代码中不包含它：请继续连接，或删除它。</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>, {0} trained</source>
<translation>，其中训练 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>about {0} to train with {1} by {2}</source>
<translation>以 {1}、{2} 训练约需 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>activations {0}</source>
<translation>激活值 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>all {0}</source>
<translation>全部 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>batches of {0}</source>
<translation>批量大小 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>state of {0} {1}</source>
<translation>{0} 的状态 {1}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>their gradients {0}</source>
<translation>其梯度 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>weights {0}</source>
<translation>权重 {0}</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>{0} GB</source>
<translation>{0} GB</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>{0} MACs</source>
<translation>{0} MACs</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>{0} MB</source>
<translation>{0} MB</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>{0} kB</source>
<translation>{0} kB</translation>
</message>
<message>
<location filename="engine/analysis/wording.py"/>
<source>{0}, step {1}, from {2}</source>
<translation>{0}，步长 {1}，从 {2} 开始</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>1.0 is the paper's; 1.1 needs less than half the computation.</source>
<translation>1.0 为论文版本；1.1 的计算量不到一半。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>1998 has tanh, pooling that learns, and a third layer that is not fully connected.</source>
<translation>1998 使用 tanh、可学习的池化，以及不是全连接的第三层。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>A Dropout that keeps mean and variance, for networks of SELU.</source>
<translation>保持均值和方差的 Dropout，用于 SELU 网络。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>A ReLU with a round bend: always above zero.</source>
<translation>弯折圆滑的 ReLU：始终大于零。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>A ResNet whose 3 × 3 convolutions are split into groups that do not mix: many narrow branches at the price of one. Saining Xie, Ross Girshick, Piotr Dollár, Zhuowen Tu and Kaiming He: Aggregated residual transformations for deep neural networks, 2016.</source>
<translation>3 × 3 卷积分成互不混合的组的 ResNet：以一个的代价得到许多窄分支。Saining Xie, Ross Girshick, Piotr Dollár, Zhuowen Tu and Kaiming He: Aggregated residual transformations for deep neural networks, 2016.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>A ResNet whose 3 × 3 convolutions have more channels, instead of more blocks one after the other. Sergey Zagoruyko and Nikos Komodakis: Wide residual networks, 2016.</source>
<translation>3 × 3 卷积通道更多、而不是依次叠放更多块的 ResNet。Sergey Zagoruyko and Nikos Komodakis: Wide residual networks, 2016.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>A residual network redrawn after the vision transformer: large windows, few norms, wide layers inside. Zhuang Liu, Hanzi Mao, Chao-Yuan Wu, Christoph Feichtenhofer, Trevor Darrell and Saining Xie: A ConvNet for the 2020s, 2022.</source>
<translation>仿照视觉 Transformer 重新设计的残差网络：大窗口、少量归一化、内部宽的层。Zhuang Liu, Hanzi Mao, Chao-Yuan Wu, Christoph Feichtenhofer, Trevor Darrell and Saining Xie: A ConvNet for the 2020s, 2022.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>A way down that finds what is in the image and a way up that finds where, with the fine maps of the way down copied across. Olaf Ronneberger, Philipp Fischer and Thomas Brox: U-Net: convolutional networks for biomedical image segmentation, 2015.</source>
<translation>下行路径找出图像中有什么，上行路径找出在哪里，并跨接下行路径的精细特征图。Olaf Ronneberger, Philipp Fischer and Thomas Brox: U-Net: convolutional networks for biomedical image segmentation, 2015.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Accumulate</source>
<translation>梯度累积</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Adds grain, as of a camera in the dark; to signals, too.</source>
<translation>添加噪点，如暗处的相机所拍；也可用于信号。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Adds its inputs value by value: the end of a skip connection.</source>
<translation>逐值相加各输入：跳跃连接的末端。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Adds learned numbers to each position, so that attention can tell where in the sequence it is.</source>
<translation>为每个位置加上学习的数，使注意力能分辨序列中的位置。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Adds learned numbers to the scores of attention, alike for all pairs of positions that lie alike.</source>
<translation>在注意力分数上加学习的数，相对位置相同的各对使用相同的数。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Adds up all values over some dimensions.</source>
<translation>在某些维度上把所有值相加。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>An ELU scaled so that values stay centred and of one size through many Linear layers without a norm.</source>
<translation>经缩放的 ELU，使值在许多没有归一化的 Linear 层中保持居中且大小一致。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>An ELU without a kink at zero, whatever its alpha.</source>
<translation>无论 alpha 为何，在零处都没有折角的 ELU。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Attention and a small network for each position, each with a skip connection and a norm.</source>
<translation>注意力加上每个位置的小网络，各带一个跳跃连接和一个归一化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Attention in shifted windows that compares by angle, and learns from distances of any size: Swin V2.</source>
<translation>在移动窗口中按夹角比较的注意力，能从任意大小的距离中学习：Swin V2。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Averages a sequence of any length down to a fixed one; 1 is global average pooling.</source>
<translation>把任意长度的序列平均为固定长度；1 即全局平均池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Averages a volume of any size down to a fixed one; 1 × 1 × 1 is global average pooling.</source>
<translation>把任意大小的体数据平均为固定大小；1 × 1 × 1 即全局平均池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Averages an image of any size down to a fixed one; 1 × 1 is global average pooling.</source>
<translation>把任意大小的图像平均为固定大小；1 × 1 即全局平均池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Balanced</source>
<translation>类别平衡</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Base, large or huge, with the side of the patches.</source>
<translation>Base、large 或 huge，以及图块的边长。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Batch norm</source>
<translation>批归一化</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Batch size</source>
<translation>批量大小</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Blocks that add what they learn to what came in, so that very deep networks still train. Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun: Deep residual learning for image recognition, 2015.</source>
<translation>块把学到的内容加到输入上，使非常深的网络也能训练。Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun: Deep residual learning for image recognition, 2015.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Blocks that are wide inside and narrow outside, built of separable convolutions for telephones. Mark Sandler, Andrew Howard, Menglong Zhu, Andrey Zhmoginov and Liang-Chieh Chen: MobileNetV2: inverted residuals and linear bottlenecks, 2018.</source>
<translation>内宽外窄的块，由可分离卷积构成，为手机而设。Mark Sandler, Andrew Howard, Menglong Zhu, Andrey Zhmoginov and Liang-Chieh Chen: MobileNetV2: inverted residuals and linear bottlenecks, 2018.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Blots out a rectangle, so that no single part is relied on (Zhong et al. 2017).</source>
<translation>擦除一个矩形，使网络不依赖任何单一部分 (Zhong et al. 2017)。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Blurs images, some more, some less.</source>
<translation>模糊图像，程度各不相同。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Brings images to a height and width.</source>
<translation>将图像变为指定的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Brings the numbers of every channel around 0; without it, the measured statistics are taken.</source>
<translation>使每个通道的数值以 0 为中心；没有它时采用测得的统计量。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales each channel of a sequence, each example by itself.</source>
<translation>对序列的每个通道做中心化和缩放，每个样本单独进行。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales each channel of a volume over the batch, then applies a learned scale and shift.</source>
<translation>在批量上对体数据的每个通道做中心化和缩放，再应用学习的缩放和平移。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales each channel of a volume, each example by itself.</source>
<translation>对体数据的每个通道做中心化和缩放，每个样本单独进行。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales each channel of an image, each example by itself: known from style transfer.</source>
<translation>对图像的每个通道做中心化和缩放，每个样本单独进行：因风格迁移而知名。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales each channel over the batch, then applies a learned scale and shift.</source>
<translation>在批量上对每个通道做中心化和缩放，再应用学习的缩放和平移。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales each number of a row, or each channel of a sequence, over the batch.</source>
<translation>在批量上对一行的每个数或序列的每个通道做中心化和缩放。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales groups of channels, each example by itself: serves where batches are small.</source>
<translation>对成组的通道做中心化和缩放，每个样本单独进行：适用于小批量。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales the channels at each position of an image: the norm of ConvNeXt.</source>
<translation>对图像每个位置的各通道做中心化和缩放：ConvNeXt 的归一化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Centres and scales the features of each position, each example by itself: the norm of transformers.</source>
<translation>对每个位置的特征做中心化和缩放，每个样本单独进行：Transformer 的归一化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels</source>
<translation>通道数</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels at the top; doubled at each step down.</source>
<translation>最上层的通道数；每下行一步加倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels last</source>
<translation>通道在后</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels next to the image; twice as many further inside.</source>
<translation>靠近图像处的通道数；更内侧加倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels of an image: 1 for grey, 3 for colour.</source>
<translation>图像的通道数：1 为灰度，3 为彩色。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels of each group in the first stage; doubled in each next.</source>
<translation>第一阶段每组的通道数；之后每阶段加倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels of the code, each an eighth of the image's side.</source>
<translation>编码的通道数，编码的边长为图像的八分之一。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Channels of the first stage; doubled in each next.</source>
<translation>第一阶段的通道数；之后每阶段加倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Classes</source>
<translation>类别数</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Classic</source>
<translation>经典</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Clip norm</source>
<translation>梯度裁剪范数</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Clips each value to a range, by default −1 to 1.</source>
<translation>把每个值截断到一个范围，默认为 −1 到 1。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Colour</source>
<translation>颜色</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Compile</source>
<translation>编译</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Connects every input number with every output number, each connection with its own weight.</source>
<translation>把每个输入数与每个输出数相连，每个连接有自己的权重。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Connects every pair of numbers out of two rows with every output, each with its own weight.</source>
<translation>把两行数中的每一对与每个输出相连，各有自己的权重。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Convolutions along time: one with a kernel as long as a vibration, then short ones between poolings, until the mean over time decides. Wei Dai, Chia Dai, Shuhui Qu, Juncheng Li and Samarjit Das: Very deep convolutional neural networks for raw waveforms, 2016.</source>
<translation>沿时间的卷积：先是一个与振动一样长的核，再是池化之间的短核，最后由时间上的均值决定。Wei Dai, Chia Dai, Shuhui Qu, Juncheng Li and Samarjit Das: Very deep convolutional neural networks for raw waveforms, 2016.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Convolutions learn to draw what they saw after squeezing it through a code of few numbers; labels are not needed. Jonathan Masci, Ueli Meier, Dan Cireșan and Jürgen Schmidhuber: Stacked convolutional auto-encoders for hierarchical feature extraction, 2011.</source>
<translation>卷积把所见压缩成少数几个数的编码，再学习把它画出来；不需要标签。Jonathan Masci, Ueli Meier, Dan Cireșan and Jürgen Schmidhuber: Stacked convolutional auto-encoders for hierarchical feature extraction, 2011.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Cross-attention</source>
<translation>交叉注意力</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Cuts an image into windows side by side, each a sequence of its positions, features last: MaxViT.</source>
<translation>把图像切成并排的窗口，每个窗口是其位置的序列，特征在最后：MaxViT。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Cuts out a part of any place, size and proportion, and brings it to a height and width.</source>
<translation>截取任意位置、大小和比例的部分，并变为指定的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Cuts out a part somewhere; with a margin around, images shift by up to its width.</source>
<translation>在随机位置截取一部分；四周加边缘时，图像最多平移其宽度。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Cuts out the middle; what is smaller gets a black margin.</source>
<translation>截取中间部分；图像较小时补黑边。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Cuts the image into patches and reads them as a sentence of words, without any convolution but the cut. Alexey Dosovitskiy and others: An image is worth 16x16 words: transformers for image recognition at scale, 2020.</source>
<translation>把图像切成图块，像句子中的词一样读取，除切块外没有任何卷积。Alexey Dosovitskiy and others: An image is worth 16x16 words: transformers for image recognition at scale, 2020.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Deals the channels of each group out to all, so that grouped convolutions exchange what they saw.</source>
<translation>把每组的通道分发给所有组，使分组卷积交换所见。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Decay all</source>
<translation>衰减全部</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Depth</source>
<translation>深度</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Depth, groups and the width of each group.</source>
<translation>深度、组数和每组的宽度。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Depth, height and width of a volume.</source>
<translation>体数据的深、高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Device</source>
<translation>设备</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Divides each value by the strength of the neighbouring channels at its place: the norm of AlexNet.</source>
<translation>把每个值除以同一位置相邻通道的强度：AlexNet 的归一化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Divides the first input by the others, value by value.</source>
<translation>用第一个输入逐值除以其他输入。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Divides the vectors along a dimension by their length, so that only their direction remains.</source>
<translation>把沿某一维度的向量除以其长度，只保留方向。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Does a few random changes of one strength (Cubuk et al. 2019): strong, with little to set.</source>
<translation>执行几种强度相同的随机变换 (Cubuk et al. 2019)：效果强，设置少。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Does one random change of a random strength (Müller &amp; Hutter 2021): nothing to set.</source>
<translation>执行一种随机强度的随机变换 (Müller &amp; Hutter 2021)：无需设置。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Does pairs of changes that were found to work well on a data set (Cubuk et al. 2018).</source>
<translation>执行在某个数据集上被证明有效的成对变换 (Cubuk et al. 2018)。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Each layer sees the maps of all layers before it and adds a few of its own, so that features are used again and again. Gao Huang, Zhuang Liu, Laurens van der Maaten and Kilian Weinberger: Densely connected convolutional networks, 2016.</source>
<translation>每一层都看到之前所有层的特征图，并加上自己的几张，使特征被反复使用。Gao Huang, Zhuang Liu, Laurens van der Maaten and Kilian Weinberger: Densely connected convolutional networks, 2016.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Early stopping</source>
<translation>早停</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Efficient</source>
<translation>高效</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Ema</source>
<translation>指数移动平均</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Final lr</source>
<translation>最终学习率</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Fine-tuning</source>
<translation>微调</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>First lesson: digits</source>
<translation>第一课：数字</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Five convolutions and three dense layers that won ImageNet by a wide margin and began the years of deep learning; here in its one-column form of 2014. Alex Krizhevsky, Ilya Sutskever and Geoffrey Hinton: ImageNet classification with deep convolutional neural networks, 2012.</source>
<translation>五个卷积和三个全连接层，以很大优势赢得 ImageNet，开启了深度学习的时代；这里是 2014 年的单列形式。Alex Krizhevsky, Ilya Sutskever and Geoffrey Hinton: ImageNet classification with deep convolutional neural networks, 2012.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Focal gamma</source>
<translation>Focal gamma 聚焦参数</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Form</source>
<translation>形式</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Gamma</source>
<translation>衰减倍数</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Groups</source>
<translation>组数</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Groups of the 3 × 3 convolutions.</source>
<translation>3 × 3 卷积的组数。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Halves a dimension: the first half, each value weighed by the Sigmoid of its partner in the second.</source>
<translation>将一个维度减半：前一半的每个值按后一半对应值的 Sigmoid 加权。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Halves an image (channels last) by joining the features of each 2 × 2 square: between Swin's stages.</source>
<translation>合并每个 2 × 2 方块的特征，使图像（通道在最后）减半：用于 Swin 的各阶段之间。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Height and width of an image.</source>
<translation>图像的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Height and width of an image; 0 is the size that the variant is meant for.</source>
<translation>图像的高和宽；0 表示该变体设计所用的大小。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How large the network is.</source>
<translation>网络的大小。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How large the network is; v2 trains faster.</source>
<translation>网络的大小；v2 训练更快。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How many kinds of images the network tells apart.</source>
<translation>网络能区分多少种图像。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How many kinds of objects the network tells apart.</source>
<translation>网络能区分多少种物体。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How many kinds of pixels the network tells apart.</source>
<translation>网络能区分多少种像素。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How many kinds of signals the network tells apart.</source>
<translation>网络能区分多少种信号。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How many times wider than in a ResNet the 3 × 3 convolutions are.</source>
<translation>3 × 3 卷积的宽度是 ResNet 的多少倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How much the network costs.</source>
<translation>网络的开销。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How often the image is halved, where it is large enough for that.</source>
<translation>在图像足够大时，图像减半的次数。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>How wide the network is.</source>
<translation>网络的宽度。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Inverted residuals found by search, with weighed channels and cheap activations, for telephones. Andrew Howard, Mark Sandler, Grace Chu and others: Searching for MobileNetV3, 2019.</source>
<translation>搜索得到的倒残差块，带通道加权和便宜的激活，为手机而设。Andrew Howard, Mark Sandler, Grace Chu and others: Searching for MobileNetV3, 2019.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Inverted residuals that weigh their channels, made wider, deeper and sharper-sighted in one go. Mingxing Tan and Quoc V. Le: EfficientNet: rethinking model scaling for convolutional neural networks, 2019, and EfficientNetV2: smaller models and faster training, 2021.</source>
<translation>带通道加权的倒残差块，宽度、深度和分辨率一并增大。Mingxing Tan and Quoc V. Le: EfficientNet: rethinking model scaling for convolutional neural networks, 2019, and EfficientNetV2: smaller models and faster training, 2021.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps positive values and lets negative ones approach −alpha.</source>
<translation>保留正值，让负值趋近 −alpha。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps positive values and makes negative ones small, so that no unit falls silent for good.</source>
<translation>保留正值并缩小负值，使任何单元都不会永远沉寂。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps positive values and multiplies negative ones by a slope that it learns.</source>
<translation>保留正值，将负值乘以学习得到的斜率。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps positive values and sets negative ones to zero.</source>
<translation>保留正值，将负值置零。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest of its inputs at each place.</source>
<translation>在每个位置保留各输入中的最大值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest value of each window of a sequence.</source>
<translation>保留序列每个窗口的最大值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest value of each window of a volume.</source>
<translation>保留体数据每个窗口的最大值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest value of each window.</source>
<translation>保留每个窗口的最大值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest value of windows at random steps, so that an image can shrink by less than half.</source>
<translation>保留随机步长窗口的最大值，使图像的缩小可以不到一半。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest value over some dimensions; over height and width it is global max pooling.</source>
<translation>在某些维度上保留最大值；在高和宽上即为全局最大池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest values of a sequence of any length, as many as wanted; 1 is global max pooling.</source>
<translation>从任意长度的序列中保留所需个数的最大值；1 即全局最大池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest values of a volume of any size, as many as wanted; 1 is global max pooling.</source>
<translation>从任意大小的体数据中保留所需个数的最大值；1 即全局最大池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps the largest values of an image of any size, as many as wanted; 1 × 1 is global max pooling.</source>
<translation>从任意大小的图像中保留所需个数的最大值；1 × 1 即全局最大池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Keeps values above a threshold and replaces the others by a fixed value.</source>
<translation>保留大于阈值的值，将其他值换成固定值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Label smoothing</source>
<translation>标签平滑</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Layers with weights, of which three are dense.</source>
<translation>带权重的层数，其中三层为全连接层。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Layers with weights.</source>
<translation>带权重的层数。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Layers with weights: M3, M5, M11 or M18.</source>
<translation>带权重的层数：M3、M5、M11 或 M18。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Layers with weights; 161 adds more channels in each.</source>
<translation>带权重的层数；161 在每层增加更多通道。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Layers with weights; from 50 on the blocks are bottlenecks.</source>
<translation>带权重的层数；50 及以上使用瓶颈块。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lays an image out as one row of numbers, for a Linear layer to read.</source>
<translation>把图像展平成一行数，供 Linear 层读取。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lays learned kernels down along a sequence, so that it grows.</source>
<translation>沿序列铺下学习的卷积核，使其变长。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lays learned kernels down over an image, so that it grows: the way up in a U-Net or a generator.</source>
<translation>在图像上铺下学习的卷积核，使其变大：U-Net 或生成器的上行路径。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lays learned kernels down through a volume, so that it grows.</source>
<translation>在体数据中铺下学习的卷积核，使其变大。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lays pairs of images over each other, and mixes their classes (Zhang et al. 2017).</source>
<translation>将成对的图像相互叠加，并混合它们的类别 (Zhang et al. 2017)。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lays the values of each example out in another shape, in the order in which they are.</source>
<translation>把每个样本的值按原有顺序排成另一种形状。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Learned numbers of a given shape, the same for every example.</source>
<translation>给定形状的学习的数，对每个样本都相同。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lets each position of a square window gather from the others, knowing how far they are: MaxViT.</source>
<translation>让方形窗口的每个位置从其他位置收集信息，并知道距离：MaxViT。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lets each position of an image (channels last) gather from its window, which a shift can move: Swin.</source>
<translation>让图像（通道在最后）的每个位置从其窗口收集信息，窗口可以移动：Swin。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lets every position of a sequence gather what it needs from all others, several ways at once.</source>
<translation>让序列的每个位置收集它所需的信息，同时以多种方式进行。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Looks every number up in a table: number n becomes row n, which is learned.</source>
<translation>在表中查找每个数：数 n 变为第 n 行，该行是学习得到的。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Lr</source>
<translation>学习率</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>M5: signals</source>
<translation>M5：信号</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Makes an image larger by laying groups of channels out side by side: sub-pixel convolution.</source>
<translation>把成组的通道并排铺开来放大图像：亚像素卷积。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Makes an image larger or smaller by copying or mixing its pixels; nothing is learned.</source>
<translation>通过复制或混合像素放大或缩小图像；不学习任何东西。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Makes an image smaller by piling neighbouring pixels up as channels; nothing is lost.</source>
<translation>把相邻像素叠成通道来缩小图像；不丢失任何内容。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Merge</source>
<translation>合并</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Mirrors images left to right, or signals in time.</source>
<translation>左右镜像图像，或沿时间翻转信号。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Mirrors images top to bottom.</source>
<translation>上下镜像图像。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Mixes the values by how well each query matches their keys; it learns nothing itself.</source>
<translation>按查询与键的匹配程度混合各值；本身不学习任何东西。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Modules of parallel branches in which small and one-sided windows stand for large ones. Christian Szegedy, Vincent Vanhoucke, Sergey Ioffe, Jonathon Shlens and Zbigniew Wojna: Rethinking the Inception architecture for computer vision, 2015.</source>
<translation>由并行分支组成的模块，以小窗口和单向窗口代替大窗口。Christian Szegedy, Vincent Vanhoucke, Sergey Ioffe, Jonathon Shlens and Zbigniew Wojna: Rethinking the Inception architecture for computer vision, 2015.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Modules whose four branches look at the image in different ways, side by side. Christian Szegedy, Wei Liu, Yangqing Jia and others: Going deeper with convolutions, 2014.</source>
<translation>模块的四个分支以不同方式并排观察图像。Christian Szegedy, Wei Liu, Yangqing Jia and others: Going deeper with convolutions, 2014.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Momentum</source>
<translation>动量</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>More</source>
<translation>更多</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Moves all positions along dimensions; what leaves at one end comes in at the other.</source>
<translation>沿各维度移动所有位置；从一端移出的从另一端进入。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies each channel by a learned factor that starts small, so that deep networks learn steadily.</source>
<translation>把每个通道乘以初始很小的学习系数，使深层网络稳定学习。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies each value by its Hardsigmoid: a SiLU that is cheap to compute.</source>
<translation>把每个值乘以其 Hardsigmoid：计算便宜的 SiLU。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies each value by its own Sigmoid; also known as swish.</source>
<translation>把每个值乘以自身的 Sigmoid；也称 swish。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies each value by the Tanh of its Softplus: close to SiLU, a little deeper below zero.</source>
<translation>把每个值乘以其 Softplus 的 Tanh：接近 SiLU，在零以下略深。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies every value by one number and adds another; neither is learned.</source>
<translation>把每个值乘以一个数再加上另一个数；两者都不学习。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies its inputs value by value: how a gate opens or closes channels or places.</source>
<translation>逐值相乘各输入：门控由此开关通道或位置。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies negative values by random slopes while training, and by their mean after it.</source>
<translation>训练时将负值乘以随机斜率，之后乘以其均值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies the channels.</source>
<translation>通道数的倍数。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Multiplies two matrices, rows by columns, as attention does with queries and keys.</source>
<translation>两个矩阵相乘，行乘以列，如注意力中的查询与键。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>None</source>
<translation>无</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Normalises after each convolution, as was done from 2015 on.</source>
<translation>在每个卷积之后归一化，这是 2015 年以后的做法。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Nothing but 3 × 3 convolutions, pooling and three dense layers, to see what depth alone can do. Karen Simonyan and Andrew Zisserman: Very deep convolutional networks for large-scale image recognition, 2014.</source>
<translation>只有 3 × 3 卷积、池化和三个全连接层，以检验仅凭深度能做到什么。Karen Simonyan and Andrew Zisserman: Very deep convolutional networks for large-scale image recognition, 2014.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Numbers in each cell of the grid.</source>
<translation>网格每个单元中的数的个数。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Optimizer</source>
<translation>优化器</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Padding</source>
<translation>填充</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Pads the convolutions, so that the map comes out as large as the image.</source>
<translation>对卷积加填充，使得到的图与图像一样大。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Passes on what comes, unchanged: keeps a place free, for example in a chain.</source>
<translation>原样传递：用来占位，例如在链中。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Patience</source>
<translation>耐心轮数</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Policies</source>
<translation>自动策略</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts a margin around images.</source>
<translation>在图像四周添加边缘。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts a rectangle of one image into another, and mixes their classes by area (Yun et al. 2019).</source>
<translation>将一张图像的矩形区域放入另一张，并按面积混合类别 (Yun et al. 2019)。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts in a dimension of size 1.</source>
<translation>加入一个大小为 1 的维度。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts inputs of one shape side by side along a new dimension.</source>
<translation>把形状相同的各输入沿新维度并排放置。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts its inputs behind one another, by default along the channels.</source>
<translation>把各输入首尾相接，默认沿通道。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts one learned position before the sequence, in which the network gathers what it decides by.</source>
<translation>在序列前放一个学习的位置，网络在其中汇集判断依据。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts rows and columns around an image: zeros, or copies of what is there.</source>
<translation>在图像四周加上行和列：零，或已有内容的副本。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts the dimensions into another order: channels last, or positions before features.</source>
<translation>改变各维度的顺序：通道放到最后，或位置放在特征之前。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Puts windows that were cut from an image together again: the way back from a WindowPartition.</source>
<translation>把从图像切出的窗口重新拼合：WindowPartition 的逆操作。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Reads a sequence step by step, with a memory that has fewer gates than that of an LSTM.</source>
<translation>逐步读取序列，其记忆的门比 LSTM 少。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Reads a sequence step by step, with a memory that it learns to write, keep and forget.</source>
<translation>逐步读取序列，其记忆学会写入、保留和遗忘。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Residual</source>
<translation>残差网络</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Residual networks whose widths and depths follow a simple rule, which a study of thousands brought up. Ilija Radosavovic, Raj Prateek Kosaraju, Ross Girshick, Kaiming He and Piotr Dollár: Designing network design spaces, 2020.</source>
<translation>宽度和深度遵循简单规则的残差网络，该规则来自对数千个网络的研究。Ilija Radosavovic, Raj Prateek Kosaraju, Ross Girshick, Kaiming He and Piotr Dollár: Designing network design spaces, 2020.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Scales the features of each position by their root mean square, without centring them.</source>
<translation>按均方根缩放每个位置的特征，不做中心化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Second lesson: photos</source>
<translation>第二课：照片</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Seed</source>
<translation>种子</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set average (ema) to {0}</source>
<translation>将滑动平均 (EMA) 设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set balance classes to {0}</source>
<translation>将“平衡类别”设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set channels last to {0}</source>
<translation>将“通道在后”设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set clip gradients at to {0}</source>
<translation>将梯度裁剪上限设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set compile to {0}</source>
<translation>将“编译”设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set data to {0}</source>
<translation>将数据设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set decay all weights to {0}</source>
<translation>将“衰减全部权重”设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set early stopping to {0}</source>
<translation>将早停设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set epochs a step to {0}</source>
<translation>将下降间隔（轮）设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set epochs to {0}</source>
<translation>将轮数设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set factor to {0}</source>
<translation>将倍数设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set final share to {0}</source>
<translation>将最终比例设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set focus to {0}</source>
<translation>将聚焦程度设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set held back to {0}</source>
<translation>将验证集比例设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set label smoothing to {0}</source>
<translation>将标签平滑设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set loss to {0}</source>
<translation>将损失设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set momentum to {0}</source>
<translation>将动量设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set nesterov to {0}</source>
<translation>将 Nesterov 设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set number format to {0}</source>
<translation>将数值格式设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set optimiser to {0}</source>
<translation>将优化器设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set parts of a step to {0}</source>
<translation>将每步的份数设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set patience to {0}</source>
<translation>将耐心轮数设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set schedule to {0}</source>
<translation>将学习率调度设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set seed to {0}</source>
<translation>将种子设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set tensorboard logs to {0}</source>
<translation>将 TensorBoard 日志设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set unfreeze every to {0}</source>
<translation>将解冻间隔设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set warm-up to {0}</source>
<translation>将预热设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Set weight decay to {0}</source>
<translation>将权重衰减设为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Sets negative values to zero and those above 6 to 6: made for few bits on phones.</source>
<translation>将负值置零，大于 6 的值设为 6：为手机上的低比特计算而设。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Share of the values set to zero while training.</source>
<translation>训练时被置零的值的比例。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Sharpens images, or softens them.</source>
<translation>锐化或柔化图像。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Shear</source>
<translation>错切</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Shift</source>
<translation>平移</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Shows images as if seen from one side.</source>
<translation>像从侧面观看那样显示图像。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Size</source>
<translation>大小</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Slides learned kernels along the sequence; each makes one output channel.</source>
<translation>让学习的卷积核沿序列滑动；每个卷积核产生一个输出通道。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Slides learned kernels over the image; each makes one output channel.</source>
<translation>让学习的卷积核在图像上滑动；每个卷积核产生一个输出通道。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Slides learned kernels through the volume; each makes one output channel.</source>
<translation>让学习的卷积核在体数据中滑动；每个卷积核产生一个输出通道。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Splits one dimension into several: a row of 784 numbers into 1 × 28 × 28.</source>
<translation>把一个维度拆成几个：一行 784 个数变成 1 × 28 × 28。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Squeezes each value into 0 to 1 by three straight lines: a Sigmoid that is cheap to compute.</source>
<translation>用三段直线把每个值压缩到 0 到 1：计算便宜的 Sigmoid。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Squeezes each value into 0 to 1.</source>
<translation>把每个值压缩到 0 到 1。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Squeezes each value into −1 to 1, more slowly than Tanh.</source>
<translation>把每个值压缩到 −1 到 1，比 Tanh 缓慢。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Squeezes each value into −1 to 1.</source>
<translation>把每个值压缩到 −1 到 1。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Squeezes the channels before each 3 × 3 convolution, and is as good as AlexNet with 50 times fewer parameters. Forrest Iandola, Song Han, Matthew Moskewicz, Khalid Ashraf, William Dally and Kurt Keutzer: SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and &lt; 0.5 MB model size, 2016.</source>
<translation>在每个 3 × 3 卷积之前压缩通道，参数比 AlexNet 少 50 倍而效果相当。Forrest Iandola, Song Han, Matthew Moskewicz, Khalid Ashraf, William Dally and Kurt Keutzer: SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and &lt; 0.5 MB model size, 2016.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Stacks of inverted residuals, found by a search that measured the time on a telephone. Mingxing Tan, Bo Chen, Ruoming Pang and others: MnasNet: platform-aware neural architecture search for mobile, 2018.</source>
<translation>叠放的倒残差块，由测量手机上耗时的搜索得到。Mingxing Tan, Bo Chen, Ruoming Pang and others: MnasNet: platform-aware neural architecture search for mobile, 2018.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Step between the kernels laid down; 2 doubles the image.</source>
<translation>所铺卷积核之间的步幅；2 使图像加倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Step between the kernels laid down; 2 doubles the length.</source>
<translation>所铺卷积核之间的步幅；2 使长度加倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Step between the kernels laid down; 2 doubles the volume.</source>
<translation>所铺卷积核之间的步幅；2 使体数据加倍。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Step size</source>
<translation>下降间隔</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Swaps two dimensions.</source>
<translation>交换两个维度。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes a part along one dimension: some of the channels, or every second row.</source>
<translation>沿一个维度取一部分：某些通道，或每隔一行。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes a tensor apart into equal parts, each with an output of its own.</source>
<translation>把张量拆成相等的各部分，每一部分有自己的输出。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes a tensor apart into parts of given sizes, each with an output of its own.</source>
<translation>把张量拆成给定大小的各部分，每一部分有自己的输出。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes out dimensions of size 1.</source>
<translation>去掉大小为 1 的维度。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes rows and columns off the sides of an image, as U-Net does with what it copies across.</source>
<translation>从图像各边去掉行和列，如 U-Net 对跨接过来的内容所做。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the colours out of images.</source>
<translation>去除图像的颜色。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the colours out of some images.</source>
<translation>去除部分图像的颜色。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the length of what lies along some dimensions: the root of the sum of squares.</source>
<translation>取沿某些维度的长度：平方和的根。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the mean of each window of a sequence.</source>
<translation>取序列每个窗口的均值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the mean of each window of a volume.</source>
<translation>取体数据每个窗口的均值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the mean of each window.</source>
<translation>取每个窗口的均值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the mean of its inputs at each place.</source>
<translation>在每个位置取各输入的均值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the mean over some dimensions; over height and width it is global average pooling.</source>
<translation>在某些维度上取均值；在高和宽上即为全局平均池化。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the other inputs away from the first, value by value.</source>
<translation>从第一个输入中逐值减去其他输入。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the root of the sum of powers of each window of a sequence, between mean and maximum.</source>
<translation>取序列每个窗口的幂和之根，介于均值与最大值之间。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the root of the sum of powers of each window of a volume, between mean and maximum.</source>
<translation>取体数据每个窗口的幂和之根，介于均值与最大值之间。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Takes the root of the sum of powers of each window, between mean and maximum.</source>
<translation>取每个窗口的幂和之根，介于均值与最大值之间。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Tensorboard</source>
<translation>TensorBoard 日志</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>The logarithm of the Sigmoid: log-probabilities, exact for values far below zero too.</source>
<translation>Sigmoid 的对数：对数概率，对远小于零的值也精确。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Three rounds of convolution and pooling, then a dense layer with nearly all of the parameters: dropout keeps it from learning the photographs by heart. Of the family of AlexNet (Alex Krizhevsky and others, 2012), in a size for a lesson.</source>
<translation>三轮卷积和池化，再接一个包含几乎全部参数的全连接层：Dropout 防止它死记照片。属于 AlexNet (Alex Krizhevsky and others, 2012) 家族，规模适合一课。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Three stages of residual blocks for images of 32 × 32, with which the paper shows that 110 layers train. Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun: Deep residual learning for image recognition, 2015, section 4.2; where the shape changes, a 1 × 1 convolution fits the shortcut (its option B).</source>
<translation>三个残差块阶段，用于 32 × 32 的图像，论文以此证明 110 层也能训练。Kaiming He, Xiangyu Zhang, Shaoqing Ren and Jian Sun: Deep residual learning for image recognition, 2015, section 4.2；形状改变处用 1 × 1 卷积匹配捷径（即其选项 B）。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Transfer</source>
<translation>迁移</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Transformers</source>
<translation>Transformer</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Turns dark to bright and bright to dark.</source>
<translation>暗变亮，亮变暗。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Turns images to either side.</source>
<translation>向两侧旋转图像。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Turns scores into probabilities that add up to 1; cross-entropy training applies it by itself.</source>
<translation>把分数变成总和为 1 的概率；交叉熵训练自带此步。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Turns scores into the logarithms of probabilities; cross-entropy training applies it by itself.</source>
<translation>把分数变成概率的对数；交叉熵训练自带此步。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Turns, shifts, scales and shears images at once.</source>
<translation>同时旋转、平移、缩放和错切图像。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Two convolutions and three dense layers read handwritten digits, as it is taught today or as it was. Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner: Gradient-based learning applied to document recognition, 1998; in that form with 60,000 parameters and, for its fixed output units, a Linear.</source>
<translation>两个卷积和三个全连接层读取手写数字，可选今天教学的形式或当年的形式。Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner: Gradient-based learning applied to document recognition, 1998；当年的形式有 60,000 个参数，并以一个 Linear 代替其固定的输出单元。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Two convolutions find strokes and how they meet, two dense layers tell the digits apart. A small descendant of LeNet-5 (Yann LeCun and others, 1998) with which many courses begin.</source>
<translation>两个卷积找出笔画及其交汇方式，两个全连接层区分数字。它是 LeNet-5 (Yann LeCun and others, 1998) 的小后代，许多课程由此开始。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Two convolutions through depth, height and width, and two dense layers, recognise objects in grids. Daniel Maturana and Sebastian Scherer: VoxNet: a 3D convolutional neural network for real-time object recognition, 2015.</source>
<translation>两个贯穿深、高、宽的卷积和两个全连接层，识别网格中的物体。Daniel Maturana and Sebastian Scherer: VoxNet: a 3D convolutional neural network for real-time object recognition, 2015.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Unfreeze every</source>
<translation>解冻间隔</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Units that work on half of the channels and shuffle them after, made to be fast and not just small. Ningning Ma, Xiangyu Zhang, Hai-Tao Zheng and Jian Sun: ShuffleNet V2: practical guidelines for efficient CNN architecture design, 2018.</source>
<translation>单元只处理一半通道，随后打乱通道，目标是快而不只是小。Ningning Ma, Xiangyu Zhang, Hai-Tao Zheng and Jian Sun: ShuffleNet V2: practical guidelines for efficient CNN architecture design, 2018.</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Validation</source>
<translation>验证</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Values of a signal, one after the other: 8,000 are a second.</source>
<translation>信号依次排列的值：8,000 个为一秒。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Variant</source>
<translation>变体</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Varies brightness, contrast, saturation and hue; the last two leave grey images as they are.</source>
<translation>改变亮度、对比度、饱和度和色相；后两项不影响灰度图像。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Version</source>
<translation>版本</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>VoxNet: volumes</source>
<translation>VoxNet：体数据</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Warmup</source>
<translation>预热</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Weighs each value by the share of normally distributed values below it: the bend of transformers.</source>
<translation>按正态分布中小于该值的比例为每个值加权：Transformer 的激活。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Weight decay</source>
<translation>权重衰减</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>What the network returns; for a classifier one score (logit) for each class.</source>
<translation>网络返回的结果；分类器的每个类别有一个分数 (logit)。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Where an image or another tensor enters the network.</source>
<translation>图像或其他张量进入网络的地方。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>While training leaves a residual branch out at random: put it at the branch's end, before the Add.</source>
<translation>训练时随机略去残差分支：请放在分支末端、Add 之前。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>While training sets random channels of a sequence to zero as a whole.</source>
<translation>训练时将序列的随机通道整体置零。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>While training sets random channels of a volume to zero as a whole.</source>
<translation>训练时将体数据的随机通道整体置零。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>While training sets random channels of an image to zero as a whole, as its pixels are alike.</source>
<translation>训练时将图像的随机通道整体置零，因为其像素彼此相似。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>While training sets random values to zero, so that the network does not rely on any single one.</source>
<translation>训练时将随机的值置零，使网络不依赖任何单个值。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Width</source>
<translation>宽度</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Width per group</source>
<translation>每组宽度</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Wobbles images as if drawn on rubber (Simard et al. 2003): good for handwriting.</source>
<translation>像画在橡皮上那样扭曲图像 (Simard et al. 2003)：适合手写字。</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>Zoom</source>
<translation>缩放</translation>
</message>
<message>
<location filename="engine/catalogue"/>
<source>x is plain, y weighs its channels; then the cost in MACs.</source>
<translation>x 为普通型，y 为通道加权型；其后是以 MACs 计的开销。</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>cannot be the name of a layer: {0}</source>
<translation>不能作为层的名称：{0}</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>defines the class {0}, as {1} does in another way</source>
<translation>定义了类 {0}，而 {1} 以另一种方式定义了它</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has a __post_init__: refuse values by the limits of the parameters, or in infer</source>
<translation>有 __post_init__：请通过参数的范围或在 infer 中拒绝值</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has a definition that is no Python ({0})</source>
<translation>定义不是 Python（{0}）</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has no docstring that begins with a sentence on what it does</source>
<translation>没有以一句话说明其作用的 docstring</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has synonyms that are no words</source>
<translation>同义词不是词</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has the parameter {0} without a sentence of help</source>
<translation>参数 {0} 没有一句帮助说明</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has the parameter {0}, which no function of engine.catalogue.declare declares</source>
<translation>有参数 {0}，但它不是由 engine.catalogue.declare 的函数声明的</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has the parameter {0}, whose name or default cannot be: {1}</source>
<translation>参数 {0} 的名称或默认值不可用：{1}</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has the preset {0} with a value for {1} that cannot be</source>
<translation>预设 {0} 中 {1} 的值不可用</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>has the unknown category {0}</source>
<translation>类别 {0} 未知</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>is no frozen dataclass: write @dataclass(frozen=True) above it</source>
<translation>不是 frozen dataclass：请在其上方写 @dataclass(frozen=True)</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>is no subclass of Layer</source>
<translation>不是 Layer 的子类</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>says no code: give it init or call</source>
<translation>没有给出代码：请给它 init 或 call</translation>
</message>
<message>
<location filename="engine/catalogue/declaration.py"/>
<source>sums up {0}, which is no parameter</source>
<translation>概要中有 {0}，但它不是参数</translation>
</message>
<message>
<location filename="engine/catalogue/dimensions.py"/>
<source>1 to {0} dimensions</source>
<translation>1 到 {0} 个维度</translation>
</message>
<message>
<location filename="engine/catalogue/dimensions.py"/>
<source>a single number without a dimension</source>
<translation>没有维度的单个数</translation>
</message>
<message>
<location filename="engine/catalogue/dimensions.py"/>
<source>{0} dimension {1} twice: set {2} to {3}.</source>
<translation>{0}维度 {1} 两次：请将 {2} 设为 {3}。</translation>
</message>
<message>
<location filename="engine/catalogue/dimensions.py"/>
<source>{0} dimension {1}, but its input has no dimension beyond {2} (0 is the batch): set {3} to {4}.</source>
<translation>{0}维度 {1}，但其输入没有超过 {2} 的维度（0 为批量）：请将 {3} 设为 {4}。</translation>
</message>
<message>
<location filename="engine/catalogue/dimensions.py"/>
<source>{0} dimensions</source>
<translation>{0} 个维度</translation>
</message>
<message>
<location filename="engine/catalogue/dimensions.py"/>
<source>{0} would make {1} of each example, but {2} are possible: remove it.</source>
<translation>{0} 会使每个样本成为{1}，但最多允许{2}：请移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>channels, or channels × height × width</source>
<translation>通道，或通道 × 高 × 宽</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs 1 to 4 whole numbers, channels first, but is {0}</source>
<translation>需要 1 到 4 个整数，通道在前，但为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs a number from {0} but is {1}</source>
<translation>需要 {0} 的数，但为 {1}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs a whole number from {0} but is {1}</source>
<translation>需要 {0} 的整数，但为 {1}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs one of {0} but is {1}</source>
<translation>需要 {0} 之一，但为 {1}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs same, valid or {0} but is {1}</source>
<translation>需要 same、valid 或 {0}，但为 {1}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs true or false but is {0}</source>
<translation>需要 true 或 false，但为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs {0} but is {1}</source>
<translation>需要 {0}，但为 {1}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>needs {0} whole numbers from {1} but is {2}</source>
<translation>需要 {0} 个 {1} 的整数，但为 {2}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>same, valid, or {0}</source>
<translation>same、valid 或 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>the {0} number</source>
<translation>{0}数</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>true or false</source>
<translation>true 或 false</translation>
</message>
<message>
<location filename="engine/catalogue/fields.py"/>
<source>{0} whole {1} from {2}</source>
<translation>{0} 个 {2} 的整{1}</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>infer answers {0}, which is no shape</source>
<translation>infer 返回 {0}，它不是形状</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>it finds fault with input {0} of {1}</source>
<translation>它认为 {1} 的输入 {0} 有问题</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>it has {0} shapes for the outputs {1}</source>
<translation>它为输出 {1} 给出 {0} 个形状</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>it suggests a layer before input {0} of {1}</source>
<translation>它建议在 {1} 的输入 {0} 之前放一个层</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>it suggests a value for {0}, which is no parameter of {1}</source>
<translation>它建议 {0} 的值，但它不是 {1} 的参数</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>it suggests the layer {0}, which is not there</source>
<translation>它建议层 {0}，但不存在这个层</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>its code calls a module that it does not construct</source>
<translation>其代码调用了它没有构造的模块</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>its code uses {0}, which the exported file does not know: give it a definition</source>
<translation>其代码使用 {0}，导出的文件不认识它：请给出定义</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>reach does not fit the shapes {0} and {1}</source>
<translation>reach 与形状 {0} 和 {1} 不符</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>remark, formulas or saved hold no words</source>
<translation>remark、formulas 或 saved 不含文字</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>{0} answers {1}, which are no shapes by name</source>
<translation>{0} 返回 {1}，它不是按名称给出的形状</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>{0} answers {1}, which is no count</source>
<translation>{0} 返回 {1}，它不是计数</translation>
</message>
<message>
<location filename="engine/catalogue/guard.py"/>
<source>{0} of the package {1} has made a mistake ({2}): tell its authors, or remove it.</source>
<translation>包 {1} 的 {0} 出了错（{2}）：请告知其作者，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>Hardtanh keeps values between min_val and max_val, but {0} is not below {1}: set max_val to more than {2}.</source>
<translation>Hardtanh 把值限制在 min_val 与 max_val 之间，但 {0} 不小于 {1}：请将 max_val 设为大于 {2}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>Larger values become this.</source>
<translation>更大的值变为此值。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>Largest slope.</source>
<translation>最大斜率。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>Learns a slope for each channel instead of one for all (torch's num_parameters).</source>
<translation>为每个通道学习一个斜率，而不是全体共用一个（torch 的 num_parameters）。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>RReLU draws slopes between lower and upper, but lower is {0} and upper is {1}: set upper to at least {2}.</source>
<translation>RReLU 在 lower 与 upper 之间随机取斜率，但 lower 为 {0}，upper 为 {1}：请将 upper 至少设为 {2}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>Smaller values become this.</source>
<translation>更小的值变为此值。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>Smallest slope.</source>
<translation>最小斜率。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>The slope at the beginning (torch's init).</source>
<translation>初始斜率（torch 的 init）。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>Values above this are kept.</source>
<translation>大于它的值保持不变。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>What all others become.</source>
<translation>其他所有值变为此值。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/activation.py"/>
<source>What negative values are multiplied by.</source>
<translation>负值所乘的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Averages each channel to one number, in place of large Linear layers (Lin et al. 2013).</source>
<translation>把每个通道平均为一个数，以代替大的 Linear 层 (Lin et al. 2013)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Depth, height and width of the result, whatever the input's.</source>
<translation>结果的深、高和宽，与输入无关。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Global average pooling</source>
<translation>全局平均池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Global max pooling</source>
<translation>全局最大池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Height and width of the result, whatever the input's.</source>
<translation>结果的高和宽，与输入无关。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Height and width of the result; 0 takes a share of the input's instead.</source>
<translation>结果的高和宽；0 表示改取输入的一个比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Height and width of the window.</source>
<translation>窗口的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Keeps the largest value of each channel.</source>
<translation>保留每个通道的最大值。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>Length of the result, whatever the input's.</source>
<translation>结果的长度，与输入无关。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>The result's share of the input's height and width, where no size is given.</source>
<translation>没有给出大小时，结果占输入高和宽的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>a share of {0} leaves {1} of {2}: give a larger one.</source>
<translation>{0} 的比例使 {2} 只剩 {1}：请给出更大的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>adaptive average pooling</source>
<translation>自适应平均池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>adaptive max pooling</source>
<translation>自适应最大池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>at least {0}</source>
<translation>至少 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>global average pooling</source>
<translation>全局平均池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>global avg pooling</source>
<translation>全局平均池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>global max pooling</source>
<translation>全局最大池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>global pooling</source>
<translation>全局池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>in windows of {0} / {1} = {2}</source>
<translation>窗口为 {0} / {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>one window of all {0}</source>
<translation>一个覆盖全部 {0} 的窗口</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>where window i is from ⌊i·{0} / {1}⌋ to below ⌈(i + 1)·{2} / {3}⌉</source>
<translation>其中窗口 i 从 ⌊i·{0} / {1}⌋ 到 ⌈(i + 1)·{2} / {3}⌉ 之前</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>windows of {0} cannot begin at {1} different places of {2}: make the window or the result smaller.</source>
<translation>{0} 的窗口无法从 {2} 的 {1} 个不同位置开始：请缩小窗口或结果。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>{0}_out = {1}, {2}</source>
<translation>{0}_out = {1}，{2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/adaptive_pooling.py"/>
<source>{0}_out = ⌊{1}·{2}⌋ = {3}</source>
<translation>{0}_out = ⌊{1}·{2}⌋ = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Added to the variance, against division by 0.</source>
<translation>加到方差上，避免除以 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Adds learned numbers in linear layers and norms.</source>
<translation>在线性层和归一化中加上学习的偏置。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Adds learned numbers in the projections.</source>
<translation>在投影中加上学习的偏置。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Causal attention</source>
<translation>因果注意力</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Each position sees none that comes later.</source>
<translation>每个位置都看不到它之后的位置。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Heads of the attention; must divide the width of the sequence.</source>
<translation>注意力头数；必须整除序列的宽度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Lets one sequence gather from another.</source>
<translation>让一个序列从另一个序列中收集信息。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>MACs = {0} = {1}</source>
<translation>MACs = {0} = {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>MACs = {0}·{1}·({2}) = {3}</source>
<translation>MACs = {0}·{1}·({2}) = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>No position sees a later one, as in GPT.</source>
<translation>任何位置都看不到后面的位置，如 GPT。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Puts the norms before attention and linear layers, as vision transformers have them.</source>
<translation>把归一化放在注意力和线性层之前，如视觉 Transformer。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>ScaledDotProductAttention gets {0}, but {1}: change what leads there.</source>
<translation>ScaledDotProductAttention 得到 {0}，但{1}：请更改通向那里的部分。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>ScaledDotProductAttention takes three sequences (length × width, or heads × length × width), but its input {0} is {1}: give all three one form.</source>
<translation>ScaledDotProductAttention 接受三个序列（长度 × 宽度，或头数 × 长度 × 宽度），但其输入 {0} 为 {1}：请让三者形式一致。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Share of the attention that is set to zero while training.</source>
<translation>训练时被置零的注意力比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Share of the values that are set to zero while training.</source>
<translation>训练时被置零的值的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Vision transformer layer</source>
<translation>视觉 Transformer 层</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Ways of looking, side by side; must divide the width of the sequence.</source>
<translation>并行的注意力头数；必须整除序列的宽度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>What bends the values between the linear layers.</source>
<translation>线性层之间的激活函数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>Width between the two linear layers; often four times the sequence's.</source>
<translation>两个线性层之间的宽度；常为序列宽度的四倍。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>With the norms first and GELU (Dosovitskiy et al., 2021).</source>
<translation>归一化在前，并使用 GELU (Dosovitskiy et al., 2021)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>all need equally many heads</source>
<translation>三者的头数必须相等</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>attention = {0} × {1} for each of {2} heads</source>
<translation>注意力 = {0} × {1}，共 {2} 个头</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>heads × length × width</source>
<translation>头数 × 长度 × 宽度</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>key must be as wide as query</source>
<translation>key 必须与 query 一样宽</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>length × width</source>
<translation>长度 × 宽度</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>self: the sequence looks at itself; cross: query looks at key, and takes from value.</source>
<translation>self：序列关注自身；cross：query 对照 key，从 value 中取值。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>value must be as long as key</source>
<translation>value 必须与 key 一样长</translation>
</message>
<message>
<location filename="engine/catalogue/layers/attention.py"/>
<source>width of a head = {0} / {1} = {2}</source>
<translation>每个头的宽度 = {0} / {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Dimensions that are taken out if their size is 1; the batch is 0.</source>
<translation>大小为 1 时被去掉的维度；批量为 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>How far, for each of the dimensions; negative to the front.</source>
<translation>各维度移动多远；负数表示向前。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>One of the dimensions; the batch is 0.</source>
<translation>其中一个维度；批量为 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Permute needs each dimension from 1 to {0} once but has {1}: list them in the order that you want.</source>
<translation>Permute 需要 1 到 {0} 的每个维度各一次，但为 {1}：请按所需顺序列出。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Roll moves along</source>
<translation>Roll 移动</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Roll moves along {0} dimensions but has {1} shifts: give one shift for each dimension.</source>
<translation>Roll 沿 {0} 个维度移动，但有 {1} 个移动量：请为每个维度各给一个。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Squeeze takes out</source>
<translation>Squeeze 去掉</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>The dimensions in their new order, without the batch: 2, 3, 1 puts the channels of an image last.</source>
<translation>各维度的新顺序，不含批量：2, 3, 1 把图像的通道放到最后。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>The dimensions; the batch is 0, so 1 is the channels.</source>
<translation>各个维度；批量为 0，所以 1 是通道。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>The other one.</source>
<translation>另一个维度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Transpose swaps {0}, but its input has no dimension beyond {1} (0 is the batch): remove it.</source>
<translation>Transpose 交换{0}，但其输入没有超过 {1} 的维度（0 为批量）：请移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Transpose swaps {0}, but its input has no dimension beyond {1} (0 is the batch): set {2}.</source>
<translation>Transpose 交换{0}，但其输入没有超过 {1} 的维度（0 为批量）：请设置 {2}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Unsqueeze cannot put a new dimension at {0}, as its input has no dimension beyond {1} (0 is the batch): set dim to at most {2}.</source>
<translation>Unsqueeze 无法在 {0} 处放入新维度，因为其输入没有超过 {1} 的维度（0 为批量）：请将 dim 设为至多 {2}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>Where the new dimension stands; the batch is 0.</source>
<translation>新维度的位置；批量为 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>dimension {0} stays: size {1}</source>
<translation>维度 {0} 保留：大小 {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/axes.py"/>
<source>dimension{0} {1}</source>
<translation>维度{0} {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>Added to the variance, so that nothing is divided by zero.</source>
<translation>加到方差上，避免除以零。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>BatchNorm1d takes a row of numbers or a sequence (channels × length) but gets {0}: {1}.</source>
<translation>BatchNorm1d 接受一行数或一个序列（通道 × 长度），但得到 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>Keeps a running mean and variance for use after training.</source>
<translation>保留滑动均值和方差，供训练之后使用。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>Learns a scale and a shift for each channel.</source>
<translation>为每个通道学习缩放和平移。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>Share of the newest batch in the running mean and variance.</source>
<translation>最新批量在滑动均值和方差中所占的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>a row of numbers, or channels × length</source>
<translation>一行数，或通道 × 长度</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>more than one position</source>
<translation>多于一个位置</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>needs 2 examples or more</source>
<translation>需要 2 个或更多样本</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>remove it</source>
<translation>请移除它</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>use BatchNorm{0}d, or remove it</source>
<translation>请使用 BatchNorm{0}d，或移除它</translation>
</message>
<message>
<location filename="engine/catalogue/layers/batch_norm.py"/>
<source>{0} compares the positions of a channel with one another, but those of {1} have a single one, which would always become 0: put it where the channels are larger, or remove it.</source>
<translation>{0} 在同一通道的各位置之间比较，但 {1} 的通道只有一个位置，结果总会为 0：请把它放到通道更大的地方，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Columns taken off at the left.</source>
<translation>从左边去掉的列数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Columns taken off at the right.</source>
<translation>从右边去掉的列数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Crop takes {0} and {1} off a {2} of {3}, so nothing is left: take off less.</source>
<translation>Crop 从 {3} 的{2}中去掉 {0} 和 {1}，什么也不剩：请少去掉一些。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>H_out = {0} − {1} − {2} = {3}</source>
<translation>H_out = {0} − {1} − {2} = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Pad copies from the image in the mode {0}, so {1} rings do not fit around {2}: pad less, or with a constant.</source>
<translation>Pad 在 {0} 模式下从图像复制，因此 {1} 圈填充放不到 {2} 周围：请减少填充，或用常数填充。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Pad needs one number for all sides or {0} for those of {1} but has {2}: list left, right, then top, bottom, then front, back.</source>
<translation>Pad 需要一个用于所有边的数，或用于{1}各边的 {0} 个数，但有 {2} 个：请依次列出左、右，上、下，前、后。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Pad takes channels × length, an image or a volume but gets {0}: put it before the Flatten, or remove it.</source>
<translation>Pad 接受通道 × 长度、图像或体数据，但得到 {0}：请把它放在 Flatten 之前，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Rings all around; or left, right, top, bottom, front, back: PyTorch's order, last dimension first.</source>
<translation>四周的圈数；或左、右、上、下、前、后：PyTorch 的顺序，最后一个维度在前。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Rows taken off at the bottom.</source>
<translation>从下边去掉的行数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>Rows taken off at the top.</source>
<translation>从上边去掉的行数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>W_out = {0} − {1} − {2} = {3}</source>
<translation>W_out = {0} − {1} − {2} = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>What a constant padding is filled with.</source>
<translation>常数填充所用的值。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>What is put there: a constant, the image mirrored at its edge, its edge again, or its other end.</source>
<translation>填入的内容：常数、在边缘处镜像的图像、重复的边缘，或另一端。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>channels × height × width</source>
<translation>通道 × 高 × 宽</translation>
</message>
<message>
<location filename="engine/catalogue/layers/borders.py"/>
<source>{0}_out = {1} + {2} + {3} = {4}</source>
<translation>{0}_out = {1} + {2} + {3} = {4}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Depth, height and width of the kernel.</source>
<translation>卷积核的深、高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Depthwise convolution</source>
<translation>深度卷积</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Dilated convolution</source>
<translation>空洞卷积</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Filters each channel by itself: as many groups as channels (MobileNet, Howard et al. 2017).</source>
<translation>分别过滤每个通道：组数等于通道数 (MobileNet, Howard et al. 2017)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Height and width of the kernel.</source>
<translation>卷积核的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Mixes the channels of each position, and nothing else (Network in Network, Lin et al. 2013).</source>
<translation>只混合每个位置的通道 (Network in Network, Lin et al. 2013)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Pointwise convolution</source>
<translation>逐点卷积</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Rings of zeros put around; same keeps the size (needs stride 1), valid pads nothing.</source>
<translation>四周填充的零的圈数；same 保持大小（需要 stride 为 1），valid 不填充。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Sees further with as many weights, by gaps in the kernel (Yu &amp; Koltun 2015).</source>
<translation>通过卷积核中的间隔，以同样多的权重看得更远 (Yu &amp; Koltun 2015)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Step between windows; 2 halves the image.</source>
<translation>窗口之间的步幅；2 使图像减半。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Step between windows; 2 halves the volume.</source>
<translation>窗口之间的步幅；2 使体数据减半。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>What the padding is filled with.</source>
<translation>填充所用的内容。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>Zeros put at both ends; same keeps the length (needs stride 1), valid pads nothing.</source>
<translation>两端填充的零；same 保持长度（需要 stride 为 1），valid 不填充。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>padding same keeps the {0}'s size, so the stride must be 1 but is {1}: set the stride to 1 or give the padding in numbers.</source>
<translation>same 填充会保持{0}的大小，因此步幅必须为 1，但为 {1}：请将步幅设为 1，或以数给出填充。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>{0} padding copies from the {1}, so {2} rings do not fit around {3}: pad less, or with zeros.</source>
<translation>{0} 填充从{1}复制，因此 {2} 圈放不到 {3} 周围：请减少填充，或用零填充。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/convolution.py"/>
<source>{0}_out = {1}_in = {2}, padded by {3} before and {4} after</source>
<translation>{0}_out = {1}_in = {2}，前面填充 {3}，后面填充 {4}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>Adds a learned number to each output.</source>
<translation>为每个输出加上一个学习的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>Bilinear takes two rows of numbers but gets {0} at {1}: put a Flatten before it.</source>
<translation>Bilinear 接受两行数，但在 {1} 得到 {0}：请在它之前放一个 Flatten。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>How many numbers come out; in the last layer the number of classes.</source>
<translation>输出多少个数；最后一层为类别数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>Length of a row.</source>
<translation>每一行的长度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>Linear at each position</source>
<translation>每个位置的 Linear</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>MACs = {0}·({1}·{2} + {3}) = {4}</source>
<translation>MACs = {0}·({1}·{2} + {3}) = {4}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>Rows of the table; the numbers that arrive run from 0 to one less.</source>
<translation>表的行数；到达的数从 0 到行数减一。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>Takes tensors of any shape and connects the numbers along the last dimension, at each position with the same weights; off, it takes a row.</source>
<translation>接受任意形状的张量，沿最后一个维度连接各数，每个位置使用同样的权重；关闭时只接受一行数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>The same Linear for the features of every position of a sequence: a step of a transformer.</source>
<translation>对序列每个位置的特征使用同一个 Linear：Transformer 中的一步。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>a row of numbers</source>
<translation>一行数</translation>
</message>
<message>
<location filename="engine/catalogue/layers/dense.py"/>
<source>hidden layer</source>
<translation>隐藏层</translation>
</message>
<message>
<location filename="engine/catalogue/layers/directions.py"/>
<source>Dimension along which the vectors lie; the batch is 0, so 1 is the channels.</source>
<translation>向量所在的维度；批量为 0，所以 1 是通道。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/directions.py"/>
<source>Normalize runs over</source>
<translation>Normalize 作用于</translation>
</message>
<message>
<location filename="engine/catalogue/layers/directions.py"/>
<source>The least length that is divided by, against division by 0.</source>
<translation>除数的最小长度，避免除以 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>A position that lies nowhere comes first: a class token (BEiT).</source>
<translation>首先有一个不在任何地方的位置：类别标记 (BEiT)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>Height and width of the image, or window, whose positions attend.</source>
<translation>参与注意力的图像或窗口的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>RelativePositionBias knows {0} × {1} pairs of positions but gets {2} scores: set size to the height and width of the image that attends.</source>
<translation>RelativePositionBias 知道 {0} × {1} 对位置，但得到 {2} 个分数：请将 size 设为参与注意力的图像的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>RelativePositionBias takes the scores of attention (heads × queries × keys, of each window) but gets {0}: put it before the Softmax of an attention, or remove it.</source>
<translation>RelativePositionBias 接受注意力分数（每个窗口的头数 × 查询 × 键），但得到 {0}：请把它放在注意力的 Softmax 之前，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>Step between the positions that ask: 2 halves the image.</source>
<translation>查询位置之间的步幅：2 使图像减半。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>distances = (2·{0} − 1) · (2·{1} − 1){2} = {3}</source>
<translation>距离 = (2·{0} − 1) · (2·{1} − 1){2} = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>distances = {0} · {1}{2} = {3}</source>
<translation>距离 = {0} · {1}{2} = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>heads × queries × keys</source>
<translation>头数 × 查询 × 键</translation>
</message>
<message>
<location filename="engine/catalogue/layers/distances.py"/>
<source>signed tells left from right and up from down (Swin), absolute does not (LeViT).</source>
<translation>signed 区分左右和上下 (Swin)，absolute 不区分 (LeViT)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/given.py"/>
<source>How far they are drawn from it; 0: they begin alike.</source>
<translation>初始值偏离中心的幅度；0：全部相同。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/given.py"/>
<source>Off, the numbers are saved but not learned: a buffer.</source>
<translation>关闭时，这些数会被保存但不学习：即 buffer。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/given.py"/>
<source>The shape of the numbers, without the batch.</source>
<translation>这些数的形状，不含批量。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/given.py"/>
<source>What every value is multiplied by.</source>
<translation>每个值所乘的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/given.py"/>
<source>What is added then.</source>
<translation>随后加上的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/given.py"/>
<source>What the numbers are at the beginning, or lie around.</source>
<translation>这些数的初始值，或其分布的中心。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>Concat joins along</source>
<translation>Concat 拼接</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>Concat joins along dimension {0}, so all other sizes must be equal, but {1} and {2} came: {3}.</source>
<translation>Concat 沿维度 {0} 拼接，其他大小必须相等，但得到 {1} 和 {2}：{3}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>Dimension that grows; the batch is 0, so 1 is the channels.</source>
<translation>增长的维度；批量为 0，所以 1 是通道。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>Stack cannot put a new dimension at {0}, as its inputs have no dimension beyond {1} (0 is the batch): set dim to at most {2}.</source>
<translation>Stack 无法在 {0} 处放入新维度，因为其输入没有超过 {1} 的维度（0 为批量）：请将 dim 设为至多 {2}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>Stack takes branches of one shape but gets {0} and {1}: make the branches agree.</source>
<translation>Stack 接受形状相同的分支，但得到 {0} 和 {1}：请让各分支一致。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>give the branches the same height and width</source>
<translation>请让各分支的高和宽相同</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>make the branches agree</source>
<translation>请让各分支一致</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joining.py"/>
<source>{0}_out = {1} = {2}</source>
<translation>{0}_out = {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joint_activation.py"/>
<source>Dimension that adds up to 1; the batch is 0, so 1 is the channels or classes.</source>
<translation>总和为 1 的维度；批量为 0，所以 1 是通道或类别。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joint_activation.py"/>
<source>Dimension that is halved, of even size; the batch is 0, so 1 is the channels.</source>
<translation>被减半的维度，大小须为偶数；批量为 0，所以 1 是通道。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joint_activation.py"/>
<source>GLU halves</source>
<translation>GLU 减半</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joint_activation.py"/>
<source>GLU halves dimension {0}, whose size must be even, but {1} has {2} there: make it {3}, or choose another dimension.</source>
<translation>GLU 将维度 {0} 减半，其大小必须为偶数，但 {1} 在那里为 {2}：请使它为 {3}，或选择其他维度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joint_activation.py"/>
<source>size of dimension {0} = {1} / 2 = {2}</source>
<translation>维度 {0} 的大小 = {1} / 2 = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/joint_activation.py"/>
<source>{0} runs over</source>
<translation>{0} 作用于</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>Adds a learned number to each output channel; not needed before a norm.</source>
<translation>为每个输出通道加上一个学习的数；在归一化之前不需要。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>Distance between the kernel's taps; 1 is the ordinary kernel.</source>
<translation>卷积核各点之间的距离；1 为普通卷积核。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>Length of the kernel.</source>
<translation>卷积核的长度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>MACs = {0}·{1} = {2}</source>
<translation>MACs = {0}·{1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>Number of kernels, and so of output channels.</source>
<translation>卷积核的个数，也就是输出通道数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>Positions put at both ends.</source>
<translation>两端填充的位置数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>Splits the channels into groups that do not mix; as many as channels: depthwise.</source>
<translation>把通道分成互不混合的组；组数等于通道数即为深度卷积。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>Step between windows; 2 halves the sequence.</source>
<translation>窗口之间的步幅；2 使序列减半。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/kernels.py"/>
<source>{0} groups must share the {1} {2} channels evenly: choose a number of groups that divides {3} and {4}.</source>
<translation>{0} 个组必须平分 {1} 个{2}通道：请选择能整除 {3} 和 {4} 的组数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>give both the same channels, for example with a 1 × 1 Conv2d in one of them</source>
<translation>请让两者通道数相同，例如在其中一个分支中加 1 × 1 的 Conv2d</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>give both the same channels, in the last layer with weights of one of them</source>
<translation>请让两者通道数相同，可在其中一个分支最后一个带权重的层中设置</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>give both the same height and width, by equal strides and padding (3 × 3 needs padding 1)</source>
<translation>请让两者的高和宽相同，即使用相等的步幅和填充（3 × 3 需要填充 1）</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>give both the same length, for example with a Linear in one of them</source>
<translation>请让两者长度相同，例如在其中一个分支中加 Linear</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>give the branches equally many dimensions, and the same size along each</source>
<translation>请让各分支的维数相同，且每一维大小相同</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>input {0}</source>
<translation>输入 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>se block</source>
<translation>SE 块</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>squeeze and excitation</source>
<translation>挤压与激励</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>squeeze excitation</source>
<translation>挤压与激励</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>squeeze excite</source>
<translation>挤压与激励</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>{0} inputs stretched</source>
<translation>{0} 个输入被拉伸</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>{0} joins branches of one shape but gets {1} and {2}: {3}.</source>
<translation>{0} 合并形状相同的分支，但得到 {1} 和 {2}：{3}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/merge.py"/>
<source>{0} stretched</source>
<translation>{0} 被拉伸</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>Added to the mean square before the root.</source>
<translation>开方之前加到均方上的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>Added to what is divided by.</source>
<translation>加到除数上的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>Exponent of what is divided by.</source>
<translation>除数的指数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>GroupNorm cannot deal {0} channels into {1} equal groups: set num_groups to a number that divides {2}.</source>
<translation>GroupNorm 无法把 {0} 个通道分成 {1} 个相等的组：请将 num_groups 设为能整除 {2} 的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>How many dimensions, counted from the last, are normalised together: 1 is the features of each position, 3 a whole image.</source>
<translation>从最后一维数起，有多少维一起归一化：1 为每个位置的特征，3 为整个图像。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>How many neighbouring channels are looked at, its own among them.</source>
<translation>参与的相邻通道数，包括自身。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>How much the neighbours count.</source>
<translation>相邻通道的影响程度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>Learns a scale and a shift for each feature.</source>
<translation>为每个特征学习缩放和平移。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>Learns a scale for each feature.</source>
<translation>为每个特征学习缩放。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>Learns the shift too, not the scale alone.</source>
<translation>除了缩放，也学习平移。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>LocalResponseNorm takes channels × length or an image but gets {0}: {1}.</source>
<translation>LocalResponseNorm 接受通道 × 长度或图像，但得到 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>Number of groups that the channels are dealt into; must divide them. 32 is common.</source>
<translation>通道分成的组数；必须整除通道数。常用 32。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>at least {0} dimensions</source>
<translation>至少 {0} 维</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>channels in a group = {0} / {1} = {2}</source>
<translation>每组的通道数 = {0} / {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>groups of 1 number give 0</source>
<translation>只有 1 个数的组结果为 0</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>put it before the Flatten, or remove it</source>
<translation>请把它放在 Flatten 之前，或移除它</translation>
</message>
<message>
<location filename="engine/catalogue/layers/normalisation.py"/>
<source>{0} normalises the last {1} dimensions together but gets {2}: set dims to at most {3}.</source>
<translation>{0} 把最后 {1} 维一起归一化，但得到 {2}：请将 dims 设为至多 {3}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>H_out = {0} · {1} = {2}</source>
<translation>H_out = {0} · {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>Height and width of the windows.</source>
<translation>窗口的高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>How many windows lie one above the other.</source>
<translation>上下排列的窗口数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>W_out = {0} / {1} · {2} = {3}</source>
<translation>W_out = {0} / {1} · {2} = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>WindowDepartition cannot lay {0} windows out in {1} equal rows: set rows to a number that divides {2}.</source>
<translation>WindowDepartition 无法把 {0} 个窗口排成 {1} 个相等的行：请将 rows 设为能整除 {2} 的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>WindowDepartition lays out windows of {0}, which are {1} positions, but {2} come: {3}.</source>
<translation>WindowDepartition 拼合 {0} 的窗口，即 {1} 个位置，但得到 {2} 个：{3}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>WindowDepartition takes windows × positions × features but gets {0}: put it behind what works on windows, or remove it.</source>
<translation>WindowDepartition 接受窗口 × 位置 × 特征，但得到 {0}：请把它放在处理窗口的部分之后，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>WindowPartition cuts windows of {0}, into which {1} cannot be divided: pad the image, or set another window_size.</source>
<translation>WindowPartition 切出 {0} 的窗口，{1} 无法按此划分：请填充图像，或设置其他 window_size。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>cut smaller ones, or remove it</source>
<translation>请切成更小的窗口，或移除它</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>height in multiples of {0}, width of {1}</source>
<translation>高为 {0} 的倍数，宽为 {1} 的倍数</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>positions = {0} · {1} = {2}</source>
<translation>位置 = {0} · {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>set window_size as it was when they were cut</source>
<translation>请将 window_size 设为切分时的值</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>windows = {0} / {1} · {2} / {3} = {4}</source>
<translation>窗口 = {0} / {1} · {2} / {3} = {4}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>windows × positions × features</source>
<translation>窗口 × 位置 × 特征</translation>
</message>
<message>
<location filename="engine/catalogue/layers/partition.py"/>
<source>windows × {0} × features</source>
<translation>窗口 × {0} × 特征</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Chunk cuts</source>
<translation>Chunk 切分</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Chunk cuts dimension {0} of size {1} into parts of {2}, which makes {3} instead of {4}: ask for fewer parts, or cut another dimension.</source>
<translation>Chunk 把大小为 {1} 的维度 {0} 切成每份 {2}，结果是 {3} 份而不是 {4} 份：请减少份数，或切分其他维度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Dimension that is cut; the batch is 0, so 1 is the channels.</source>
<translation>被切分的维度；批量为 0，所以 1 是通道。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Distance between the positions that are taken: 1 takes all, 2 every second.</source>
<translation>所取位置之间的距离：1 全取，2 隔一取一。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>First position, counted from 0; negative from the end.</source>
<translation>起始位置，从 0 数起；负数从末尾数起。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>How many parts, each with an output; the last may be smaller than the others.</source>
<translation>切成几部分，每一部分有一个输出；最后一部分可以较小。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Size of each part; together they are the size of the dimension. Each part has an output.</source>
<translation>各部分的大小；合起来等于该维度的大小。每一部分有一个输出。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Slice cuts</source>
<translation>Slice 切分</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Slice takes positions {0} to {1} of {2}, which are none: let it start before it ends.</source>
<translation>Slice 取 {2} 个中的位置 {0} 到 {1}，结果为空：请让起点在终点之前。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Split cuts</source>
<translation>Split 切分</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Split cuts dimension {0} of size {1} into parts of {2} = {3}: choose sizes that add up to {4}.</source>
<translation>Split 把大小为 {1} 的维度 {0} 切成 {2} = {3}：请选择总和为 {4} 的大小。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>Where it ends, not included; negative from the end, 0 at the end.</source>
<translation>结束位置，不含在内；负数从末尾数起，0 表示到末尾。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>{0}_in = {1} = {2}</source>
<translation>{0}_in = {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>{0}_last = {1} − {2} · {3} = {4}</source>
<translation>{0}_last = {1} − {2} · {3} = {4}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>{0}_out = {1} / {2} = {3}</source>
<translation>{0}_out = {1} / {2} = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/parts.py"/>
<source>{0}_out = ⌈{1} / {2}⌉ = {3}</source>
<translation>{0}_out = ⌈{1} / {2}⌉ = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>2 takes the root of the squares' sum, 1 the sum; odd and fractional powers need inputs ≥ 0.</source>
<translation>2 取平方和的根，1 取和；奇数和小数的幂需要输入 ≥ 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Counts the padding's zeros in the mean.</source>
<translation>求平均时计入填充的零。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Depth, height and width.</source>
<translation>深、高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Distance between the window's taps.</source>
<translation>窗口各点之间的距离。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Divides the sum of each window by this number instead of by its size; 0 does not.</source>
<translation>用此数而不是窗口大小去除每个窗口的和；0 表示不这样做。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Length of the window.</source>
<translation>窗口的长度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Lets the last window hang over the edge instead of dropping rows.</source>
<translation>让最后一个窗口超出边缘，而不是丢弃剩余的行。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Rings of zeros put around; at most half the window.</source>
<translation>四周填充的零的圈数；至多为窗口的一半。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Rings put around, which are never the largest; at most half the window.</source>
<translation>四周填充的圈数，填充值永远不会是最大值；至多为窗口的一半。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>Step between windows.</source>
<translation>窗口之间的步幅。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>average pooling</source>
<translation>平均池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>l2 pooling</source>
<translation>L2 池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>lp pooling</source>
<translation>LP 池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>max pooling</source>
<translation>最大池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>mean pooling</source>
<translation>平均池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>pooling pads at most half its kernel, so padding {0} is too much for a kernel of {1}: set it to at most {2}.</source>
<translation>池化的填充至多为核的一半，因此对 {1} 的核来说填充 {0} 太大：请设为至多 {2}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>power average pooling</source>
<translation>幂平均池化</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>the {0} window of {1} does not fit into {2}, and padding does not help as it averages volumes: make the kernel smaller, or shrink its input less before.</source>
<translation>{1} 的 {0} 窗口放不进 {2}，而它对体数据求平均，填充也无济于事：请缩小核，或在之前少缩小其输入。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/pooling.py"/>
<source>the {0} window of {1} does not fit into {2}, and padding does not help as it averages volumes: remove it, or shrink its input less before.</source>
<translation>{1} 的 {0} 窗口放不进 {2}，而它对体数据求平均，填充也无济于事：请移除它，或在之前少缩小其输入。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/ports.py"/>
<source>Shape of one example without the batch: channels × height × width.</source>
<translation>一个样本的形状，不含批量：通道 × 高 × 宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>MatMul needs as many columns on the left as rows on the right, but {0} has {1} columns and {2} has {3} rows: {4}.</source>
<translation>MatMul 要求左边的列数等于右边的行数，但 {0} 有 {1} 列，{2} 有 {3} 行：{4}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>MatMul {0}.</source>
<translation>MatMul {0}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>both used several times</source>
<translation>两者都使用多次</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>gets {0} and {1}: give both equally many dimensions, and the same size along each before the last two</source>
<translation>得到 {0} 和 {1}：请让两者维数相同，且最后两维之前的每一维大小相同</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>give both equally many dimensions, and the same size along each before the last two</source>
<translation>请让两者维数相同，且最后两维之前的每一维大小相同</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>make these equal</source>
<translation>请让这两个数相等</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>takes matrices but gets {0}</source>
<translation>接受矩阵，但得到 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>turn {0} with a Transpose</source>
<translation>请用 Transpose 转置 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/product.py"/>
<source>{0} used {1} times</source>
<translation>{0} 使用 {1} 次</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>Adds learned numbers in the gates.</source>
<translation>在各门中加上学习的偏置。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>Bidirectional GRU</source>
<translation>双向 GRU</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>Bidirectional LSTM</source>
<translation>双向 LSTM</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>How many numbers it remembers, and puts out.</source>
<translation>记忆并输出多少个数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>Layers on top of each other, each reading the one below.</source>
<translation>上下叠放的层数，每层读取下面一层。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>Reads the sequence from both ends, so that each position knows what follows, too.</source>
<translation>从两端读取序列，使每个位置也知道后面的内容。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>Reads the sequence from its end as well, which doubles what comes out.</source>
<translation>也从末尾读取序列，输出因此加倍。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>Share of the values between two layers that are set to zero while training.</source>
<translation>训练时两层之间被置零的值的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>all: what it remembers at each position; last: at the end alone, as for a class.</source>
<translation>all：每个位置的记忆；last：仅末尾的记忆，如用于分类。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>dropout acts between layers, so with one it does nothing</source>
<translation>dropout 作用于层与层之间，只有一层时不起作用</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>put an Unsqueeze with dim 2 before it, to read it number by number</source>
<translation>请在它之前放一个 dim 为 2 的 Unsqueeze，以便逐个读取数</translation>
</message>
<message>
<location filename="engine/catalogue/layers/recurrent.py"/>
<source>read from the end, the last position has seen itself alone</source>
<translation>从末尾读取时，最后一个位置只看到它自己</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reduction.py"/>
<source>Dimensions that go; the batch is 0, so 2 and 3 are height and width.</source>
<translation>被消去的维度；批量为 0，所以 2 和 3 是高和宽。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reduction.py"/>
<source>Keeps the dimensions with a size of 1, to be stretched again.</source>
<translation>以大小 1 保留这些维度，以便再次拉伸。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reduction.py"/>
<source>more than {0} dimensions</source>
<translation>多于 {0} 个维度</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reduction.py"/>
<source>values in each = {0} = {1}</source>
<translation>每处的值 = {0} = {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reduction.py"/>
<source>{0} over all dimensions leaves a single number of each example: switch keepdim on, or leave out a dimension.</source>
<translation>{0} 作用于全部维度，每个样本只剩一个数：请打开 keepdim，或留下一个维度。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/regularisation.py"/>
<source>Share of the channels that are set to zero while training.</source>
<translation>训练时被置零的通道的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/regularisation.py"/>
<source>Share of the examples for which the branch is left out.</source>
<translation>略去该分支的样本的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/regularisation.py"/>
<source>Share of the values that are dropped while training.</source>
<translation>训练时被丢弃的值的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/regularisation.py"/>
<source>The factors at the beginning of the training.</source>
<translation>训练开始时的系数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/regularisation.py"/>
<source>row draws for each example by itself, batch for all of a batch at once.</source>
<translation>row 为每个样本单独抽取，batch 为整个批量一次抽取。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>Dimension that is split; the batch is 0.</source>
<translation>被拆分的维度；批量为 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>First dimension that is folded; the batch is 0.</source>
<translation>开始合并的维度；批量为 0。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>Flatten folds from dimension {0} to {1}, but end_dim must lie from {2} to {3}, the last: set it to −1 for the last.</source>
<translation>Flatten 从维度 {0} 合并到 {1}，但 end_dim 必须在 {2} 到 {3}（最后一维）之间：设为 −1 即为最后一维。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>Flatten starts at</source>
<translation>Flatten 开始于</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>Last dimension that is folded; −1 is the last.</source>
<translation>结束合并的维度；−1 为最后一维。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>Sizes that it is split into; one of them may be −1 for whatever is left.</source>
<translation>拆分成的各大小；其中一个可为 −1，表示剩余部分。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>The new shape without the batch; one size may be −1: whatever is left.</source>
<translation>新的形状，不含批量；其中一个大小可为 −1：剩余部分。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>Unflatten splits</source>
<translation>Unflatten 拆分</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>only one size can be −1, as that is whatever is left, but {0} are</source>
<translation>只有一个大小可以为 −1（即剩余部分），但有 {0} 个</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>size_in = {0} = {1}</source>
<translation>size_in = {0} = {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>size_out = {0} = {1}</source>
<translation>size_out = {0} = {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>values_{0} = {1} = {2}</source>
<translation>values_{0} = {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>{0} values cannot be laid out as {1}</source>
<translation>{0} 个值无法排成 {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/reshape.py"/>
<source>{0}: {1}: choose sizes whose product is {2}, one of them −1 for whatever is left.</source>
<translation>{0}：{1}：请选择乘积为 {2} 的大小，其中一个可为 −1，表示剩余部分。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Bilinear upsampling</source>
<translation>双线性上采样</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Doubles height and width, mixing neighbours.</source>
<translation>使高和宽加倍，并混合相邻像素。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Height and width of the result, or one number for all sides; none: by scale_factor.</source>
<translation>结果的高和宽，或用于所有边的一个数；none：由 scale_factor 决定。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>How many times as large; below 1 it shrinks.</source>
<translation>放大的倍数；小于 1 为缩小。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Lets corner pixels keep their value where neighbours are mixed.</source>
<translation>混合相邻像素时，让角上的像素保持原值。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Upsample in the mode {0} mixes neighbours in {1} but gets {2}: set mode to {3} or nearest.</source>
<translation>Upsample 的 {0} 模式混合{1}中的相邻像素，但得到 {2}：请将 mode 设为 {3} 或 nearest。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Upsample needs one size for all sides or {0} for those of {1} but has {2}: list as many, or none to use scale_factor.</source>
<translation>Upsample 需要一个用于所有边的大小，或用于{1}各边的 {0} 个，但有 {2} 个：请列出同样多的数，或不列而使用 scale_factor。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Upsample shrinks {0} by {1}, which leaves nothing: set scale_factor to at least 1, or shrink less before.</source>
<translation>Upsample 把 {0} 缩小到 {1} 倍，什么也不剩：请将 scale_factor 至少设为 1，或在之前少缩小。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>Upsample takes channels × length, an image or a volume but gets {0}: put it before the Flatten, or remove it.</source>
<translation>Upsample 接受通道 × 长度、图像或体数据，但得到 {0}：请把它放在 Flatten 之前，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>align_corners does nothing</source>
<translation>align_corners 不起作用</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>nearest copies pixels; linear (sequence), bilinear and bicubic (image) and trilinear (volume) mix neighbours; area averages, for shrinking.</source>
<translation>nearest 复制像素；linear（序列）、bilinear 和 bicubic（图像）、trilinear（体数据）混合相邻像素；area 求平均，用于缩小。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/resize.py"/>
<source>{0}_out = ⌊{1} · {2}⌋ = {3}</source>
<translation>{0}_out = ⌊{1} · {2}⌋ = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/sequences.py"/>
<source>put a Flatten with start_dim 2 and a Transpose before it</source>
<translation>请在它之前放一个 start_dim 为 2 的 Flatten 和一个 Transpose</translation>
</message>
<message>
<location filename="engine/catalogue/layers/sequences.py"/>
<source>put it where a sequence is</source>
<translation>请把它放到有序列的地方</translation>
</message>
<message>
<location filename="engine/catalogue/layers/sequences.py"/>
<source>{0} deals the width {1} of the sequence out among {2} heads, which does not go evenly: set {3} to a number that divides {4}.</source>
<translation>{0} 把序列的宽度 {1} 分给 {2} 个头，无法平分：请将 {3} 设为能整除 {4} 的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/sequences.py"/>
<source>{0} needs a value for each key, but the key is {1} and the value {2}: take both from one sequence.</source>
<translation>{0} 的每个键都需要一个值，但键为 {1}，值为 {2}：请让两者来自同一个序列。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/sequences.py"/>
<source>{0} takes a sequence (length × width) but gets {1}: {2}, or remove it.</source>
<translation>{0} 接受序列（长度 × 宽度），但得到{1}：{2}，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/sequences.py"/>
<source>{0} × any</source>
<translation>{0} × 任意</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>C_out = {0} / ({1} · {2}) = {3}</source>
<translation>C_out = {0} / ({1} · {2}) = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>C_out = {0} · {1} · {2} = {3}</source>
<translation>C_out = {0} · {1} · {2} = {3}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>ChannelShuffle cannot deal {0} channels out among {1} equal groups: set groups to a number that divides {2}.</source>
<translation>ChannelShuffle 无法把 {0} 个通道平分给 {1} 个组：请将 groups 设为能整除 {2} 的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>ChannelShuffle takes channels × length, an image or a volume but gets {0}: put it before the Flatten, or remove it.</source>
<translation>ChannelShuffle 接受通道 × 长度、图像或体数据，但得到 {0}：请把它放在 Flatten 之前，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>H_out = {0} / {1} = {2}</source>
<translation>H_out = {0} / {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>How many groups the channels are in; must divide them.</source>
<translation>通道分成的组数；必须整除通道数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>How many times as high and wide the image gets.</source>
<translation>图像的高和宽变为多少倍。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>How many times as low and narrow the image gets.</source>
<translation>图像的高和宽缩小为几分之一。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>PixelShuffle makes {0} × {1} pixels of as many channels, and {2} is no multiple of {3}: bring other channels, or set another factor.</source>
<translation>PixelShuffle 用相应多的通道排成 {0} × {1} 像素，而 {2} 不是 {3} 的倍数：请给出其他通道数，或设置其他倍数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>PixelUnshuffle takes squares of {0} × {1} pixels, into which {2} cannot be divided: pad the image, or set another factor.</source>
<translation>PixelUnshuffle 取 {0} × {1} 像素的方块，{2} 无法按此划分：请填充图像，或设置其他倍数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>W_out = {0} / {1} = {2}</source>
<translation>W_out = {0} / {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>W_out = {0} · {1} = {2}</source>
<translation>W_out = {0} · {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>a multiple of {0} channels</source>
<translation>{0} 的倍数个通道</translation>
</message>
<message>
<location filename="engine/catalogue/layers/shuffle.py"/>
<source>height and width in multiples of {0}</source>
<translation>高和宽为 {0} 的倍数</translation>
</message>
<message>
<location filename="engine/catalogue/layers/smooth_activation.py"/>
<source>GELU (tanh)</source>
<translation>GELU (tanh)</translation>
</message>
<message>
<location filename="engine/catalogue/layers/smooth_activation.py"/>
<source>How sharp the bend is; a large beta comes close to ReLU.</source>
<translation>弯折的陡峭程度；beta 很大时接近 ReLU。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/smooth_activation.py"/>
<source>The approximation that GPT-2 uses.</source>
<translation>GPT-2 所用的近似。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/smooth_activation.py"/>
<source>Where beta times the value is above this, the value passes unchanged.</source>
<translation>beta 乘以值超过此数时，值原样通过。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/smooth_activation.py"/>
<source>Where large negative values end, without its sign.</source>
<translation>很大的负值趋向的数，不带符号。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/smooth_activation.py"/>
<source>none is exact; tanh is a formula that comes close, as in GPT-2.</source>
<translation>none 为精确计算；tanh 是接近的公式，如 GPT-2 所用。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/tokens.py"/>
<source>length = {0} + 1 = {1}</source>
<translation>长度 = {0} + 1 = {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>Doubles the size with kernels that overlap, as generators do (DCGAN, Radford et al. 2015).</source>
<translation>用重叠的卷积核使大小加倍，如生成器所用 (DCGAN, Radford et al. 2015)。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>Overlapping upsampling</source>
<translation>重叠上采样</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>Positions added to the output's end, where several input sizes would give the same; below the stride.</source>
<translation>加到输出末尾的位置数，用于多种输入大小会得到同一结果的情况；须小于步幅。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>Positions taken off the output at both ends of each side.</source>
<translation>从输出每条边的两端去掉的位置数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>Step between the kernels laid down; 2 doubles the {0}.</source>
<translation>所铺卷积核之间的步幅；2 使{0}加倍。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>output_padding {0} must be smaller than the stride {1} or the dilation {2}: set it to {3}.</source>
<translation>output_padding {0} 必须小于步幅 {1} 或扩张 {2}：请设为 {3}。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>padding {0} takes as much off both ends, but {1} makes no more than {2} of {3}: pad less.</source>
<translation>填充 {0} 会从两端各去掉同样多，但 {1} 只能从 {3} 得到 {2}：请减少填充。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/transposed.py"/>
<source>{0}_out = ({1} − 1)·{2} − 2·{3} + {4}·({5} − 1) + {6} + 1 = {7}</source>
<translation>{0}_out = ({1} − 1)·{2} − 2·{3} + {4}·({5} − 1) + {6} + 1 = {7}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>Adds learned numbers to queries, keys and values.</source>
<translation>在查询、键和值上加学习的偏置。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>Adds learned numbers to the output.</source>
<translation>在输出上加学习的偏置。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>Features of each head; must divide the number of features.</source>
<translation>每个头的特征数；必须整除特征数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>How far the windows are moved; half a window in every second layer.</source>
<translation>窗口移动多远；每隔一层移动半个窗口。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>RelativePositionalMultiHeadAttention deals {0} features out among heads of {1}, which does not go evenly: set head_dim to a number that divides {2}.</source>
<translation>RelativePositionalMultiHeadAttention 把 {0} 个特征分给每个 {1} 特征的头，无法平分：请将 head_dim 设为能整除 {2} 的数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>RelativePositionalMultiHeadAttention needs square windows, and {0} positions are no square: cut the image into others.</source>
<translation>RelativePositionalMultiHeadAttention 需要方形窗口，而 {0} 个位置不成方形：请把图像切成别的窗口。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>RelativePositionalMultiHeadAttention takes windows × positions × features but gets {0}: cut the image into windows before, or remove it.</source>
<translation>RelativePositionalMultiHeadAttention 接受窗口 × 位置 × 特征，但得到 {0}：请先把图像切成窗口，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>Share of the output that is set to zero while training.</source>
<translation>训练时被置零的输出的比例。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>Ways of looking, side by side; must divide the number of features.</source>
<translation>并行的注意力头数；必须整除特征数。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>features_out = 4 · {0} = {1}</source>
<translation>特征_out = 4 · {0} = {1}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>heads = {0} / {1} = {2}</source>
<translation>头数 = {0} / {1} = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>height × width × features</source>
<translation>高 × 宽 × 特征</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>windows = ⌈{0} / {1}⌉ · ⌈{2} / {3}⌉ = {4}</source>
<translation>窗口 = ⌈{0} / {1}⌉ · ⌈{2} / {3}⌉ = {4}</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>{0} takes an image with its channels last (height × width × features) but gets {1}: put it before the Flatten, or remove it.</source>
<translation>{0} 接受通道在最后的图像（高 × 宽 × 特征），但得到 {1}：请把它放在 Flatten 之前，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/layers/windows.py"/>
<source>{0}_out = ⌈{1} / 2⌉ = {2}</source>
<translation>{0}_out = ⌈{1} / 2⌉ = {2}</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>'index' counts the repetitions of a block in formulas: choose another name</source>
<translation>'index' 在公式中计数块的重复：请选择其他名称</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>a name is needed</source>
<translation>需要名称</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>a name of at most {0} printable characters is needed</source>
<translation>需要一个至多 {0} 个可打印字符的名称</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>a plain file name is needed, without a folder</source>
<translation>需要不带文件夹的普通文件名</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>did you mean {0}?</source>
<translation>您是指 {0} 吗？</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>its name must end in .safetensors</source>
<translation>其名称必须以 .safetensors 结尾</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>self torch nn F super print range sum min max round tuple int float bool str</source>
<translation>self torch nn F super print range sum min max round tuple int float bool str</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>the name {0}… has {1} characters: {2} are allowed</source>
<translation>名称 {0}… 有 {1} 个字符：最多允许 {2} 个</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>there are</source>
<translation>有</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>{0} is a Python keyword: choose another name</source>
<translation>{0} 是 Python 关键字：请选择其他名称</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>{0} is a name that PyTorch or the exported code needs for itself: choose another name</source>
<translation>{0} 是 PyTorch 或导出的代码自己需要的名称：请选择其他名称</translation>
</message>
<message>
<location filename="engine/catalogue/names.py"/>
<source>{0} is no Python identifier: use letters, digits and _, starting with a letter</source>
<translation>{0} 不是 Python 标识符：请使用字母、数字和 _，并以字母开头</translation>
</message>
<message>
<location filename="engine/catalogue/plugins.py"/>
<source>The package {0} {1}.</source>
<translation>包 {0} {1}。</translation>
</message>
<message>
<location filename="engine/catalogue/plugins.py"/>
<source>cannot be used ({0}): update it, or uninstall it</source>
<translation>无法使用（{0}）：请更新或卸载它</translation>
</message>
<message>
<location filename="engine/catalogue/plugins.py"/>
<source>it registers no layer</source>
<translation>它没有注册任何层</translation>
</message>
<message>
<location filename="engine/catalogue/plugins.py"/>
<source>makes every start slow, as it imports {0}: update it, or tell its authors</source>
<translation>使每次启动都变慢，因为它导入 {0}：请更新它，或告知其作者</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source> (dilated to {0})</source>
<translation>（扩张为 {0}）</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source> with padding {0}</source>
<translation>（填充为 {0}）</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source> − 1 = {0}, as the last window would begin past the end</source>
<translation> − 1 = {0}，因为最后一个窗口会从末尾之后开始</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>a row of {0} numbers</source>
<translation>一行 {0} 个数</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>a sequence</source>
<translation>一个序列</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>a tensor</source>
<translation>一个张量</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>a volume</source>
<translation>一个体数据</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>an image</source>
<translation>一个图像</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>channels × depth × height × width</source>
<translation>通道 × 深 × 高 × 宽</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>channels × length</source>
<translation>通道 × 长度</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>dilate it less</source>
<translation>请减小扩张</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>make the kernel smaller</source>
<translation>请缩小核</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>pad more</source>
<translation>请增加填充</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>put it before the Flatten</source>
<translation>请把它放在 Flatten 之前</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>the {0} window of {1}{2} does not fit into {3}{4}: {5}, or shrink its input less before.</source>
<translation>{1} 的 {0} 窗口{2}放不进 {3}{4}：{5}，或在之前少缩小其输入。</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>use {0}{1}d</source>
<translation>请使用 {0}{1}d</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>{0} dimension {1}, but its input has no dimension beyond {2} (0 is the batch): set {3} to 1.</source>
<translation>{0}维度 {1}，但其输入没有超过 {2} 的维度（0 为批量）：请将 {3} 设为 1。</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>{0} takes a row of numbers but gets {1}: put a Flatten before it.</source>
<translation>{0} 接受一行数，但得到 {1}：请在它之前放一个 Flatten。</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>{0} takes {1} ({2}) but gets {3}: {4}, or remove it.</source>
<translation>{0} 接受{1}（{2}），但得到{3}：{4}，或移除它。</translation>
</message>
<message>
<location filename="engine/catalogue/shapes.py"/>
<source>{0}_out = {1} + 1{2}</source>
<translation>{0}_out = {1} + 1{2}</translation>
</message>
<message>
<location filename="engine/catalogue/text.py"/>
<source>any text</source>
<translation>任意文字</translation>
</message>
<message>
<location filename="engine/catalogue/text.py"/>
<source>needs at most {0} characters but has {1}</source>
<translation>最多需要 {0} 个字符，但现有 {1} 个</translation>
</message>
<message>
<location filename="engine/catalogue/text.py"/>
<source>needs one line of text but holds characters that cannot be shown</source>
<translation>需要一行文字，但含有无法显示的字符</translation>
</message>
<message>
<location filename="engine/catalogue/text.py"/>
<source>needs some text but is empty</source>
<translation>需要文字，但现为空</translation>
</message>
<message>
<location filename="engine/catalogue/text.py"/>
<source>needs some text but is {0}</source>
<translation>需要文字，但现为 {0}</translation>
</message>
<message>
<location filename="engine/catalogue/text.py"/>
<source>or other text</source>
<translation>或其他文字</translation>
</message>
<message>
<location filename="engine/catalogue/values.py"/>
<source>a number of thousands of digits</source>
<translation>数千位的数</translation>
</message>
<message>
<location filename="engine/catalogue/values.py"/>
<source>a text of {0} characters is too long</source>
<translation>{0} 个字符的文本太长</translation>
</message>
<message>
<location filename="engine/catalogue/values.py"/>
<source>{0} holds broken characters</source>
<translation>{0} 含有损坏的字符</translation>
</message>
<message>
<location filename="engine/catalogue/values.py"/>
<source>{0} is no number to calculate with</source>
<translation>{0} 不是可计算的数</translation>
</message>
<message>
<location filename="engine/catalogue/values.py"/>
<source>{0} is no number, word or size</source>
<translation>{0} 不是数、词或大小</translation>
</message>
<message>
<location filename="engine/catalogue/values.py"/>
<source>{0} is too large a number</source>
<translation>{0} 是过大的数</translation>
</message>
<message>
<location filename="engine/compile/fx/__main__.py"/>
<source>Left out, as nothing uses it after training: {0} ({1} numbers). Heads that help in training alone are of this kind.</source>
<translation>已略去训练后不再使用的部分：{0}（{1} 个数）。只在训练中起作用的头属于此类。</translation>
</message>
<message>
<location filename="engine/compile/fx/__main__.py"/>
<source>The weights are kept, as the model computes with {0} of fixed numbers, which no design holds.</source>
<translation>权重已保留，因为模型用{0}固定的数计算，而设计不存放这些数。</translation>
</message>
<message>
<location filename="engine/compile/fx/__main__.py"/>
<source>comparing its outputs with the model's</source>
<translation>正在与模型的输出比较</translation>
</message>
<message>
<location filename="engine/compile/fx/__main__.py"/>
<source>running {0}</source>
<translation>正在运行 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/__main__.py"/>
<source>{0} needs more memory than there is.</source>
<translation>{0} 需要的内存超过现有的内存。</translation>
</message>
<message>
<location filename="engine/compile/fx/__main__.py"/>
<source>{0} parameter{1} {2} frozen in the model (requires_grad=False); the design trains all of them.</source>
<translation>模型中有 {0} 个参数{1}{2}冻结 (requires_grad=False)；此设计会训练全部参数。</translation>
</message>
<message>
<location filename="engine/compile/fx/__main__.py"/>
<source>{0} tensors have another name here than in the model, where a node cannot have the same; kept weights are renamed with them.</source>
<translation>{0} 个张量在这里的名称与模型中不同，因为节点不能使用那些名称；保留的权重随之改名。</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>a power of {0}; only 2 and 3 are products</source>
<translation>{0} 次幂；只有 2 和 3 可写成乘积</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>add or sub with alpha; multiply before</source>
<translation>带 alpha 的 add 或 sub；请先相乘</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>computes with the parameters {0} and {1} alone</source>
<translation>只用参数 {0} 和 {1} 计算</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>division that rounds</source>
<translation>取整的除法</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>joins a parameter of {0} with tensors of {1}, without the batch</source>
<translation>把 {0} 的参数与 {1} 的张量合并，不含批量</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>{0} of numbers without a tensor</source>
<translation>{0} 只有数而没有张量</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>{0} of tensors with unequal numbers of dimensions ({1}, without the batch)</source>
<translation>{0} 的张量维数不同（{1}，不含批量）</translation>
</message>
<message>
<location filename="engine/compile/fx/arithmetic.py"/>
<source>{0} with the number {1}</source>
<translation>{0} 带有数 {1}</translation>
</message>
<message>
<location filename="engine/compile/fx/drawing.py"/>
<source>does something else each time that it is called</source>
<translation>每次调用时做的事不同</translation>
</message>
<message>
<location filename="engine/compile/fx/drawing.py"/>
<source>is used by different modules ({0} and {1}); only one module may share weights</source>
<translation>由不同的模块使用（{0} 和 {1}）；只有同一个模块才能共享权重</translation>
</message>
<message>
<location filename="engine/compile/fx/emitting.py"/>
<source>a layer without a dimension; name it</source>
<translation>没有维度的层；请指明维度</translation>
</message>
<message>
<location filename="engine/compile/fx/emitting.py"/>
<source>looks numbers of {0} up in an order that no layer has</source>
<translation>按照没有任何层具有的顺序查找 {0} 的数</translation>
</message>
<message>
<location filename="engine/compile/fx/emitting.py"/>
<source>stretches the parameter {0} by repeating it</source>
<translation>通过重复来拉伸参数 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/emitting.py"/>
<source>uses the whole numbers of {0}</source>
<translation>使用 {0} 的整数</translation>
</message>
<message>
<location filename="engine/compile/fx/emitting.py"/>
<source>uses {0}, whose numbers are not known</source>
<translation>使用 {0}，其数值未知</translation>
</message>
<message>
<location filename="engine/compile/fx/emitting.py"/>
<source>works along the batch: examples must not mix</source>
<translation>沿批量计算：样本之间不能混合</translation>
</message>
<message>
<location filename="engine/compile/fx/folds.py"/>
<source>{0} where other dimensions are laid together with the batch</source>
<translation>在其他维度与批量合并处的 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/importer.py"/>
<source>calls itself without end</source>
<translation>无休止地调用自身</translation>
</message>
<message>
<location filename="engine/compile/fx/importer.py"/>
<source>fails for inputs of {0} ({1}); {2}</source>
<translation>在输入为 {0} 时失败（{1}）；{2}</translation>
</message>
<message>
<location filename="engine/compile/fx/importer.py"/>
<source>folding {0} blocks</source>
<translation>正在折叠 {0} 个块</translation>
</message>
<message>
<location filename="engine/compile/fx/importer.py"/>
<source>is one tensor with {0}, which no design can say</source>
<translation>与 {0} 是同一个张量，任何设计都无法表达</translation>
</message>
<message>
<location filename="engine/compile/fx/importer.py"/>
<source>reading {0} operations</source>
<translation>正在读取 {0} 个运算</translation>
</message>
<message>
<location filename="engine/compile/fx/importer.py"/>
<source>tracing {0}</source>
<translation>正在跟踪 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/importer.py"/>
<source>{0} returns no tensor that depends on its input.</source>
<translation>{0} 没有返回依赖于其输入的张量。</translation>
</message>
<message>
<location filename="engine/compile/fx/lines.py"/>
<source>{0} line {1}, in {2}</source>
<translation>{0} 第 {1} 行，在 {2} 中</translation>
</message>
<message>
<location filename="engine/compile/fx/matching.py"/>
<source>scaled_dot_product_attention with a scale of its own, and causal</source>
<translation>自带缩放系数且为因果的 scaled_dot_product_attention</translation>
</message>
<message>
<location filename="engine/compile/fx/matching.py"/>
<source>scaled_dot_product_attention with dropout or grouped heads</source>
<translation>带 dropout 或分组头的 scaled_dot_product_attention</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>--input gives {0}</source>
<translation>--input 给出 {0} 个</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>: did you mean {0}?</source>
<translation>：您是指 {0} 吗？</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>: it has {0} others.</source>
<translation>：它有另外 {0} 个。</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>The forward of {0} takes no tensor: let it take what the network works on.</source>
<translation>{0} 的 forward 不接受张量：请让它接受网络所处理的数据。</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>give other sizes with --input</source>
<translation>请用 --input 给出其他大小</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>no sizes were given, so these were tried: give its own, as in --input {0}</source>
<translation>没有给出大小，因此试用了这些：请给出它自己的大小，如 --input {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>none was given</source>
<translation>没有给出</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>{0} input</source>
<translation>{0} 个输入</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>{0} inputs ({1})</source>
<translation>{0} 个输入（{1}）</translation>
</message>
<message>
<location filename="engine/compile/fx/model.py"/>
<source>{0} takes {1}, but {2}: name the shape of each without the batch, as in --input {3}.</source>
<translation>{0} 接受 {1}，但{2}：请给出每个输入不含批量的形状，如 --input {3}。</translation>
</message>
<message>
<location filename="engine/compile/fx/modules.py"/>
<source>a {0} whose weights are computed (parametrized)</source>
<translation>权重由计算得出的 {0}（parametrized）</translation>
</message>
<message>
<location filename="engine/compile/fx/modules.py"/>
<source>a {0} with hooks, which run other code; remove them</source>
<translation>带有会运行其他代码的 hook 的 {0}；请移除 hook</translation>
</message>
<message>
<location filename="engine/compile/fx/modules.py"/>
<source>no layer is a {0}</source>
<translation>没有层对应 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/modules.py"/>
<source>{0} of {1} {2}</source>
<translation>{1} 的 {0} {2}</translation>
</message>
<message>
<location filename="engine/compile/fx/modules.py"/>
<source>{0} with {1}={2}, which the layer has not</source>
<translation>带有 {1}={2} 的 {0}，该层没有这一项</translation>
</message>
<message>
<location filename="engine/compile/fx/operations.py"/>
<source>a MultiheadAttention with a mask</source>
<translation>带掩码的 MultiheadAttention</translation>
</message>
<message>
<location filename="engine/compile/fx/operations.py"/>
<source>a {0} that is given more than tensors</source>
<translation>除张量外还得到其他内容的 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/operations.py"/>
<source>a {0} with other tensors than the layer has</source>
<translation>张量与该层不同的 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/operations.py"/>
<source>uses output {0} of {1}</source>
<translation>使用 {1} 的输出 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/operations.py"/>
<source>works along the batch: what it returns has other examples than entered</source>
<translation>沿批量计算：返回的样本与进入的不同</translation>
</message>
<message>
<location filename="engine/compile/fx/operations.py"/>
<source>{0} makes numbers of the type {1}</source>
<translation>{0} 产生类型为 {1} 的数</translation>
</message>
<message>
<location filename="engine/compile/fx/operations.py"/>
<source>{0} makes {1}, the layer {2}</source>
<translation>{0} 得到 {1}，该层得到 {2}</translation>
</message>
<message>
<location filename="engine/compile/fx/origins.py"/>
<source> for inputs of </source>
<translation>，输入为 </translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>There is no file {0}: give the Python file that defines the model.</source>
<translation>没有文件 {0}：请给出定义模型的 Python 文件。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>it has no class or function of its own</source>
<translation>它没有自己的类或函数</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>it has {0}</source>
<translation>它有 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} (line {1})</source>
<translation>{0}（第 {1} 行）</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} cannot be constructed</source>
<translation>无法构造 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} cannot be imported</source>
<translation>无法导入 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} has no {1}: {2}</source>
<translation>{0} 没有 {1}：{2}</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} holds {1}, which cannot be made without arguments ({2} needs {3}): add a function without any that calls it, and write {4}:FUNCTION.</source>
<translation>{0} 中有 {1}，它们不能不带参数创建（{2} 需要 {3}）：请添加一个不带参数的函数来调用它，并写 {4}:FUNCTION。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} holds {1}: write which, as in {2}:{3}.</source>
<translation>{0} 中有 {1}：请写明是哪一个，如 {2}:{3}。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} is no Python file.</source>
<translation>{0} 不是 Python 文件。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} is no source: write torchvision:NAME, timm:NAME or path/to/file.py:CALLABLE.</source>
<translation>{0} 不是来源：请写 torchvision:NAME、timm:NAME 或 path/to/file.py:CALLABLE。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} is of the type {1}: name a class or function that makes a model.</source>
<translation>{0} 的类型为 {1}：请给出创建模型的类或函数。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0} needs arguments ({1}): write a function without any that calls it, such as `{2}`, and import that.</source>
<translation>{0} 需要参数（{1}）：请写一个不带参数的函数来调用它，如 `{2}`，然后导入该函数。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0}: it calls sys.exit, which would end Convas.</source>
<translation>{0}：它调用 sys.exit，那会结束 Convas。</translation>
</message>
<message>
<location filename="engine/compile/fx/own_files.py"/>
<source>{0}: line {1} is no Python ({2}).</source>
<translation>{0}：第 {1} 行不是 Python（{2}）。</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>a norm of another kind than 2, or over the whole batch</source>
<translation>不是 2 范数，或对整个批量求范数</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>clamp without two numbers as its ends</source>
<translation>没有以两个数为界的 clamp</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>computes with the parameter {0} alone</source>
<translation>只用参数 {0} 计算</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>elu or celu with another alpha; use the module</source>
<translation>alpha 不同的 elu 或 celu；请使用模块</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>input inplace</source>
<translation>input inplace</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>interpolate with antialias or recompute_scale_factor</source>
<translation>带 antialias 或 recompute_scale_factor 的 interpolate</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>made in forward</source>
<translation>在 forward 中创建</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>max over the whole batch; name the dimensions</source>
<translation>对整个批量的 max；请指明维度</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>needs a tensor here</source>
<translation>这里需要张量</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>no layer says patch merging</source>
<translation>没有层对应 patch merging</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>normalize by another length than the root of the sum of squares</source>
<translation>不按平方和的根的长度进行的 normalize</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>pad of channels or by a negative number</source>
<translation>对通道或以负数进行的 pad</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>relu:ReLU relu6:ReLU6 silu:SiLU sigmoid:Sigmoid tanh:Tanh hardswish:Hardswish hardsigmoid:Hardsigmoid selu:SELU mish:Mish softsign:Softsign logsigmoid:LogSigmoid</source>
<translation>relu:ReLU relu6:ReLU6 silu:SiLU sigmoid:Sigmoid tanh:Tanh hardswish:Hardswish hardsigmoid:Hardsigmoid selu:SELU mish:Mish softsign:Softsign logsigmoid:LogSigmoid</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>softmax without a dimension; name it</source>
<translation>没有维度的 Softmax；请指明维度</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>{0} over the whole batch; name the dimensions</source>
<translation>对整个批量的 {0}；请指明维度</translation>
</message>
<message>
<location filename="engine/compile/fx/pointwise.py"/>
<source>{0} that returns indices</source>
<translation>返回索引的 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>a tensor of {0}</source>
<translation>{0} 的张量</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>decides by the numbers in a tensor</source>
<translation>根据张量中的数作决定</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>looks for a value in a tensor (in)</source>
<translation>在张量中查找值 (in)</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>makes a number of a tensor (float(…))</source>
<translation>把张量变成数 (float(…))</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>makes a number of a tensor (int(…))</source>
<translation>把张量变成数 (int(…))</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>reads numbers out of a tensor with .{0}()</source>
<translation>用 .{0}() 从张量中读取数</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>the attribute {0}</source>
<translation>属性 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>uses a tensor as a number</source>
<translation>把张量当作数使用</translation>
</message>
<message>
<location filename="engine/compile/fx/proxies.py"/>
<source>writes into a part of a tensor (x[…] = …)</source>
<translation>写入张量的一部分 (x[…] = …)</translation>
</message>
<message>
<location filename="engine/compile/fx/readings.py"/>
<source>a DropPath that does not scale what it keeps</source>
<translation>不对保留部分进行缩放的 DropPath</translation>
</message>
<message>
<location filename="engine/compile/fx/readings.py"/>
<source>a FractionalMaxPool2d with two ratios; use one for both sides</source>
<translation>两个比例不同的 FractionalMaxPool2d；请对两边使用同一个比例</translation>
</message>
<message>
<location filename="engine/compile/fx/readings.py"/>
<source>a MultiheadAttention with the batch second; construct it with batch_first=True</source>
<translation>批量在第二维的 MultiheadAttention；请以 batch_first=True 构造</translation>
</message>
<message>
<location filename="engine/compile/fx/readings.py"/>
<source>a TransformerEncoderLayer with the batch second; construct it with batch_first=True</source>
<translation>批量在第二维的 TransformerEncoderLayer；请以 batch_first=True 构造</translation>
</message>
<message>
<location filename="engine/compile/fx/readings.py"/>
<source>an Unflatten of named dimensions; number them</source>
<translation>使用命名维度的 Unflatten；请改用编号</translation>
</message>
<message>
<location filename="engine/compile/fx/readings.py"/>
<source>an {0} with the batch second; construct it with batch_first=True</source>
<translation>批量在第二维的 {0}；请以 batch_first=True 构造</translation>
</message>
<message>
<location filename="engine/compile/fx/readings.py"/>
<source>resizing in the mode nearest-exact; use nearest</source>
<translation>nearest-exact 模式的缩放；请使用 nearest</translation>
</message>
<message>
<location filename="engine/compile/fx/refusals.py"/>
<source>at these {0} places</source>
<translation>（在这 {0} 处）</translation>
</message>
<message>
<location filename="engine/compile/fx/refusals.py"/>
<source>at this place</source>
<translation>（在此处）</translation>
</message>
<message>
<location filename="engine/compile/fx/refusals.py"/>
<source>the model itself</source>
<translation>模型本身</translation>
</message>
<message>
<location filename="engine/compile/fx/refusals.py"/>
<source>{0} cannot be imported {1}:</source>
<translation>无法导入 {0}{1}：</translation>
</message>
<message>
<location filename="engine/compile/fx/refusals.py"/>
<source>… and {0} more places.</source>
<translation>… 以及另外 {0} 处。</translation>
</message>
<message>
<location filename="engine/compile/fx/reshaping.py"/>
<source>makes a single number of each example</source>
<translation>把每个样本变成单个数</translation>
</message>
<message>
<location filename="engine/compile/fx/reshaping.py"/>
<source>{0} that mixes the batch with other dimensions</source>
<translation>把批量与其他维度混合的 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>detach, which stops the training of what comes before</source>
<translation>detach，它会停止之前部分的训练</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>expand of a tensor; most operations stretch by themselves</source>
<translation>对张量的 expand；多数运算会自行拉伸</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>joins parameters alone</source>
<translation>只合并参数</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>permute that moves the batch</source>
<translation>移动批量的 permute</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>repeat of a tensor; most operations stretch by themselves</source>
<translation>对张量的 repeat；多数运算会自行拉伸</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>roll over the whole batch; name the dimensions</source>
<translation>对整个批量的 roll；请指明维度</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>takes no position, or backwards</source>
<translation>没有取到位置，或倒着取</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>takes positions by a list or a tensor (x[:, indices])</source>
<translation>用列表或张量取位置 (x[:, indices])</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>takes some examples out of the batch (x[…] with no : in front)</source>
<translation>从批量中取出部分样本（x[…] 前面没有 :）</translation>
</message>
<message>
<location filename="engine/compile/fx/shaping.py"/>
<source>uses what a lower recurrent layer remembers; only the last layer's is put out</source>
<translation>使用较低循环层的记忆；只输出最后一层的记忆</translation>
</message>
<message>
<location filename="engine/compile/fx/signature.py"/>
<source>more arguments</source>
<translation>更多参数</translation>
</message>
<message>
<location filename="engine/compile/fx/signature.py"/>
<source>no layer says {0}</source>
<translation>没有层对应 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/signature.py"/>
<source>{0} without {1}</source>
<translation>不带 {1} 的 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/sources.py"/>
<source>timm has no model {0}{1}</source>
<translation>timm 没有模型 {0}{1}</translation>
</message>
<message>
<location filename="engine/compile/fx/sources.py"/>
<source>timm is not installed: `pip install timm` brings its models.</source>
<translation>没有安装 timm：`pip install timm` 可装上它的模型。</translation>
</message>
<message>
<location filename="engine/compile/fx/sources.py"/>
<source>torchvision has no model {0}{1}</source>
<translation>torchvision 没有模型 {0}{1}</translation>
</message>
<message>
<location filename="engine/compile/fx/tracer.py"/>
<source>a tensor made in forward</source>
<translation>在 forward 中创建的张量</translation>
</message>
<message>
<location filename="engine/compile/fx/tracer.py"/>
<source>calls a {0} that is no sub-module of the model</source>
<translation>调用的 {0} 不是模型的子模块</translation>
</message>
<message>
<location filename="engine/compile/fx/tracer.py"/>
<source>makes a tensor as large as the numbers in it say (`{0}`)</source>
<translation>创建大小由其中的数决定的张量（`{0}`）</translation>
</message>
<message>
<location filename="engine/compile/fx/tracer.py"/>
<source>waits in a loop for what the data say</source>
<translation>在循环中等待数据的结果</translation>
</message>
<message>
<location filename="engine/compile/fx/verify.py"/>
<source>the exported code computes something else (by {0})</source>
<translation>导出的代码计算结果不同（相差 {0}）</translation>
</message>
<message>
<location filename="engine/compile/fx/verify.py"/>
<source>what it puts out for random inputs is beyond all numbers, so that nothing can be compared</source>
<translation>对随机输入的输出超出所有数的范围，因此无法比较</translation>
</message>
<message>
<location filename="engine/compile/fx/verify.py"/>
<source>{0} became a design with errors, which is a mistake of Convas:</source>
<translation>{0} 变成了有错误的设计，这是 Convas 的错误：</translation>
</message>
<message>
<location filename="engine/compile/fx/verify.py"/>
<source>{0} has {1}: the design is not kept.</source>
<translation>{0} 有 {1}：不保留该设计。</translation>
</message>
<message>
<location filename="engine/compile/fx/verify.py"/>
<source>{0} parameters, its design {1}</source>
<translation>{0} 个参数，其设计有 {1} 个</translation>
</message>
<message>
<location filename="engine/compile/fx/verify.py"/>
<source>{0}: its weights do not fit the exported code: {1}.</source>
<translation>{0}：其权重与导出的代码不符：{1}。</translation>
</message>
<message>
<location filename="engine/compile/fx/verify.py"/>
<source>{0}: {1}: the design is not kept.</source>
<translation>{0}：{1}：不保留该设计。</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>batch_norm with parts of its weights or statistics</source>
<translation>只有部分权重或统计量的 batch_norm</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>computes its {0} from other tensors</source>
<translation>从其他张量计算其 {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>einsum {0}</source>
<translation>einsum {0}</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>einsum {0}, which is no product of matrices</source>
<translation>einsum {0}，它不是矩阵乘积</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>group_norm with a part of its weights</source>
<translation>只有部分权重的 group_norm</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>has a {0} that is not among the saved weights</source>
<translation>有一个 {0} 不在保存的权重之中</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>looks numbers up by {0}, which is not known</source>
<translation>按 {0} 查找数，而它未知</translation>
</message>
<message>
<location filename="engine/compile/fx/weighted.py"/>
<source>takes its {0} from {1} in another order</source>
<translation>以另一种顺序从 {1} 取得其 {0}</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>Checked with onnxruntime: outputs differ from PyTorch's by at most {0} of the largest.</source>
<translation>已用 onnxruntime 检查：输出与 PyTorch 的相差至多为最大值的 {0}。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>ONNX has no form of the operation {0} that this network needs: export PyTorch code instead.</source>
<translation>ONNX 没有此网络所需的运算 {0}：请改为导出 PyTorch 代码。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>ONNX needs {0}: install them with `pip install convas[onnx]`.</source>
<translation>ONNX 需要 {0}：请用 `pip install convas[onnx]` 安装。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>PyTorch cannot write this network as ONNX: {0}</source>
<translation>PyTorch 无法把此网络写成 ONNX：{0}</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>The file was not checked: install onnxruntime to have its outputs compared with PyTorch's.</source>
<translation>文件未经检查：请安装 onnxruntime，以便将其输出与 PyTorch 的比较。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>The file's outputs differ from PyTorch's by {0} of the largest, more than {1}: it was not kept. Export PyTorch code instead.</source>
<translation>文件的输出与 PyTorch 的相差最大值的 {0}，超过 {1}：未保留。请改为导出 PyTorch 代码。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>The number of examples is fixed to {0}: PyTorch cannot leave it open for this network.</source>
<translation>样本数固定为 {0}：对于此网络，PyTorch 无法让它保持可变。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>The weights are fresh, as training begins with them.</source>
<translation>权重是新的，即训练开始时的权重。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>The weights are those of {0}.</source>
<translation>权重取自 {0}。</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>The weights are those of {0}. {1}</source>
<translation>权重取自 {0}。{1}</translation>
</message>
<message>
<location filename="engine/compile/onnx.py"/>
<source>onnxruntime cannot run the file that PyTorch made: {0}</source>
<translation>onnxruntime 无法运行 PyTorch 生成的文件：{0}</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>The weights {0} {1} ({2} MB)</source>
<translation>权重 {0} {1}（{2} MB）</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>or give a local file</source>
<translation>或给出本地文件</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>torchvision has</source>
<translation>torchvision 有</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>{0} are damaged ({1}): delete {2} and try again.</source>
<translation>{0} 已损坏（{1}）：请删除 {2} 后重试。</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>{0} are not in PyTorch's cache, and {1}</source>
<translation>{0} 不在 PyTorch 的缓存中，而且 {1}</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>{0} came damaged or not to their end from {1} ({2}), and were not kept: try again, or give a local file.</source>
<translation>{0} 从 {1} 传来时已损坏或不完整（{2}），未保留：请重试，或给出本地文件。</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>{0} cannot be kept in {1} ({2}): make room there, or name another folder by the variable TORCH_HOME.</source>
<translation>{0} 无法保存在 {1} 中（{2}）：请在那里腾出空间，或用变量 TORCH_HOME 指定其他文件夹。</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>{0} cannot be reached ({1}): connect to the internet, or give a local file.</source>
<translation>{0} 无法连接（{1}）：请连接互联网，或给出本地文件。</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>{0} does not hand them out ({1}): try again later, or give a local file.</source>
<translation>{0} 没有提供（{1}）：请稍后再试，或给出本地文件。</translation>
</message>
<message>
<location filename="engine/compile/pretrained.py"/>
<source>{0} has no weights {1}: {2}</source>
<translation>{0} 没有权重 {1}：{2}</translation>
</message>
<message>
<location filename="engine/compile/start.py"/>
<source>A training script loads {0} files: give {1} as one of them.</source>
<translation>训练脚本只能加载 {0} 文件：请提供这种格式的 {1}。</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>There is no file {0}: give a .safetensors, .pth or .pt file of weights, or torchvision:DEFAULT for those of {1}.</source>
<translation>没有文件 {0}：请给出 .safetensors、.pth 或 .pt 权重文件，或用 torchvision:DEFAULT 取 {1} 的权重。</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>There is no file {0}: give a .safetensors, .pth or .pt file of weights.</source>
<translation>没有文件 {0}：请给出 .safetensors、.pth 或 .pt 权重文件。</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>They were learned with pixels from -1 to 1: normalise images with mean 0.5 and deviation 0.5.</source>
<translation>训练时像素值为 -1 到 1：请以均值 0.5、标准差 0.5 归一化图像。</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>cannot be read as weights</source>
<translation>无法作为权重读取</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>cannot be read as weights ({0})</source>
<translation>无法作为权重读取（{0}）</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>choose another file</source>
<translation>请选择其他文件</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>is damaged or holds Python objects beside weights, which are not loaded</source>
<translation>已损坏，或除权重外还含有 Python 对象，这些不会被加载</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>save the model's state_dict() alone</source>
<translation>请只保存模型的 state_dict()</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>torchvision has no model of this architecture with these options: give a file of weights.</source>
<translation>torchvision 没有具有这些选项的此架构模型：请给出权重文件。</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>{0} holds no weights by name: save the model's state_dict().</source>
<translation>{0} 中没有按名称存放的权重：请保存模型的 state_dict()。</translation>
</message>
<message>
<location filename="engine/compile/weights.py"/>
<source>{0}: {1} numbers from {2}</source>
<translation>{0}：来自 {2} 的 {1} 个数</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Leave {0} as usual</source>
<translation>让 {0} 恢复默认值</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Move Normalize behind it</source>
<translation>将 Normalize 移到它之后</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Move it to the end</source>
<translation>将它移到末尾</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Put a Resize to {0} behind it</source>
<translation>在它之后放一个到 {0} 的 Resize</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Set size of {0} to {1}</source>
<translation>将 {0} 的 size 设为 {1}</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Set size to {0}</source>
<translation>将 size 设为 {0}</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Set {0} as usual</source>
<translation>让 {0} 恢复默认设置</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>Step {0} ({1})</source>
<translation>步骤 {0}（{1}）</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>The steps make images of {0}, but the Input takes {1}: {2} is the last to decide.</source>
<translation>这些步骤得到 {0} 的图像，但 Input 接受 {1}：最后起决定作用的是{2}。</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>is for grey (1 channel) and colours (3), but the Input takes {0} channels</source>
<translation>适用于灰度（1 个通道）和彩色（3 个），但 Input 接受 {0} 个通道</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>is for {0}, but the Input takes {1}</source>
<translation>适用于{0}，但 Input 接受的是{1}</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>rows of numbers</source>
<translation>数字行</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>{0} mixes whole batches, which is done after everything else: move it to the end.</source>
<translation>{0} 混合整个批次，这在其他所有步骤之后进行：请将它移到末尾。</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>{0} needs the images as they are, but gets them normalised: move Normalize behind it.</source>
<translation>{0} 需要未经处理的图像，但得到的是归一化后的：请将 Normalize 移到它之后。</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>{0} normalises what step {1} has normalised: remove one.</source>
<translation>{0} 又归一化了步骤 {1} 已归一化的内容：请移除其中一个。</translation>
</message>
<message>
<location filename="engine/data/advised.py"/>
<source>{0}: there is no such step: {1}</source>
<translation>{0}：没有这样的步骤：{1}</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>Examples of {0} in the array {1} are neither signals, images nor volumes: give them 1 to 4 dimensions.</source>
<translation>数组 {1} 中 {0} 的样本既不是信号、图像，也不是体数据：请让它们有 1 至 4 个维度。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>No example of {0} can be used: their numbers are not finite.</source>
<translation>{0} 中没有可用的样本：它们的数都不是有限的。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>The parts of {0} differ in shape or kind ({1}): let them be alike.</source>
<translation>{0} 各部分的形状或类型不同（{1}）：请使它们一致。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>The {0} of {1} are no whole numbers: number the classes from 0.</source>
<translation>{1} 的 {0} 不是整数：请从 0 开始给类别编号。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>example {0}</source>
<translation>样本 {0}</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>holds numbers that are not finite</source>
<translation>含有非有限的数</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} cannot be read ({1}): choose another file.</source>
<translation>无法读取 {0}（{1}）：请选择其他文件。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} has {1} {2} but {3} {4}: give each example one label.</source>
<translation>{0} 有 {1} 个{2}，但有 {3} 个{4}：请给每个样本一个标签。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} is no NumPy file, or was cut off ({1}): write it by numpy.savez.</source>
<translation>{0} 不是 NumPy 文件，或不完整（{1}）：请用 numpy.savez 写入。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} needs an array `images` (or signals, volumes, x) and one `labels` (or y), but its arrays are: {1}.</source>
<translation>{0} 需要一个数组 `images`（或 signals、volumes、x）和一个 `labels`（或 y），但其中的数组是：{1}。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} of {1} does not fit into the memory: save fewer examples.</source>
<translation>{1} 的 {0} 放不进内存：请保存较少的样本。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} of {1} holds Python objects, which may run code and are never loaded: save plain numbers or texts.</source>
<translation>{1} 的 {0} 含有 Python 对象，它们可能执行代码，因此从不加载：请保存普通的数字或文字。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} of {1} holds no examples: its shape is {2}.</source>
<translation>{1} 的 {0} 中没有样本：其形状为 {2}。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} of {1} holds {2}, but examples need numbers.</source>
<translation>{1} 的 {0} 中是{2}，但样本需要数字。</translation>
</message>
<message>
<location filename="engine/data/arrays.py"/>
<source>{0} of {1} is damaged ({2}): write it again.</source>
<translation>{1} 的 {0} 已损坏（{2}）：请重新写入。</translation>
</message>
<message>
<location filename="engine/data/cache.py"/>
<source>None of the {0} images can be read ({1}): mend them.</source>
<translation>{0} 张图像全都无法读取（{1}）：请修复它们。</translation>
</message>
<message>
<location filename="engine/data/cache.py"/>
<source>The cache {0} was removed while it was made: start again.</source>
<translation>缓存 {0} 在生成过程中被移除：请重新开始。</translation>
</message>
<message>
<location filename="engine/data/cache.py"/>
<source>The decoded images need {0}, but cannot be kept in {1} ({2}) and are too many for the memory: make room, or name another folder by CONVAS_CACHE.</source>
<translation>解码后的图像需要 {0}，但无法保存在 {1} 中（{2}），内存也放不下：请腾出空间，或用 CONVAS_CACHE 指定其他文件夹。</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>has {0} × {1} pixels, more than may be unpacked</source>
<translation>有 {0} × {1} 像素，超过允许解压的大小</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>is a folder</source>
<translation>是文件夹</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>is cut off</source>
<translation>不完整</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>is damaged ({0})</source>
<translation>已损坏（{0}）</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>is empty</source>
<translation>是空的</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>is gone</source>
<translation>已不存在</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>is no image</source>
<translation>不是图像</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>is too large for the memory</source>
<translation>太大，内存放不下</translation>
</message>
<message>
<location filename="engine/data/decode.py"/>
<source>may not be read: permission denied</source>
<translation>不允许读取：没有权限</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>The disk is too full to download {0} ({1}) to {2}: make room.</source>
<translation>磁盘空间不足，无法将 {0}（{1}）下载到 {2}：请腾出空间。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>The files of {0} in {1} are damaged or gone: download them again by `convas data {2} --download`.</source>
<translation>{0} 在 {1} 中的文件已损坏或丢失：请用 `convas data {2} --download` 重新下载。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>The server of {0} answers {1} ({2}): try again later.</source>
<translation>{0} 的服务器返回 {1}（{2}）：请稍后重试。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>a package</source>
<translation>某个包</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>image {0} of {1}</source>
<translation>{1} 的第 {0} 张图像</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>torchvision cannot download {0}: put its files into {1} as the documentation of torchvision.datasets.{2} says.</source>
<translation>torchvision 无法下载 {0}：请按照 torchvision.datasets.{2} 的文档将其文件放入 {1}。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>{0} ({1}) could not be downloaded ({2}): check the connection to the internet and try again.</source>
<translation>{0}（{1}）无法下载（{2}）：请检查网络连接后重试。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>{0} came damaged or not to its end, and was not kept: try again.</source>
<translation>{0} 传来时已损坏或不完整，未保留：请重试。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>{0} cannot be kept in {1}: allow writing there, or set CONVAS_CACHE.</source>
<translation>{0} 无法保存在 {1} 中：请允许写入该处，或设置 CONVAS_CACHE。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>{0} is being downloaded by another process: wait for its end.</source>
<translation>{0} 正由另一个进程下载：请等它结束。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>{0} needs about {1} to be unpacked, but {2} has {3} left: make room, or name another folder by CONVAS_CACHE.</source>
<translation>{0} 解压约需 {1}，但 {2} 只剩 {3}：请腾出空间，或用 CONVAS_CACHE 指定其他文件夹。</translation>
</message>
<message>
<location filename="engine/data/download.py"/>
<source>{0} needs the package {1}: install it by `pip install {2}`.</source>
<translation>{0} 需要包 {1}：请用 `pip install {2}` 安装。</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source> and {0} more classes</source>
<translation> 及另外 {0} 个类别</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source>All examples of {0} are of one class, so that there is nothing to tell apart: add examples of another class, or set the loss to mean-squared.</source>
<translation>{0} 的所有样本都属于一个类别，没有什么可区分的：请添加其他类别的样本，或将 loss 设为 mean-squared。</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source>The largest class has {0} examples, the smallest {1}: set balanced, so that rare classes count as much as frequent ones.</source>
<translation>最大的类别有 {0} 个样本，最小的有 {1} 个：请打开 balanced，使稀有类别与常见类别同等重要。</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source>There are fewer than {0} examples to learn {1} from: add more.</source>
<translation>可用于学习 {1} 的样本少于 {0} 个：请添加更多。</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source>There are no examples of {0}: add some, or remove the class.</source>
<translation>没有 {0} 的样本：请添加一些，或移除该类别。</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source>{0} examples are copies of others.</source>
<translation>有 {0} 个样本是其他样本的副本。</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source>{0} examples that are validated on are trained on, too: validation looks better than the network is; remove the copies.</source>
<translation>用于验证的样本中有 {0} 个也用于训练：验证结果会比网络的实际水平好看；请移除这些副本。</translation>
</message>
<message>
<location filename="engine/data/facts.py"/>
<source>{0} of the examples cannot be used, such as {1}, which {2}.</source>
<translation>有 {0} 个样本无法使用，例如 {1}：它{2}。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>1 (grey) and 3 (colours) can be made of them</source>
<translation>能把它们变成 1（灰度）或 3（彩色）个通道</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>At {0} × {1} pixels, as {2} takes them, the images of {3} can hardly be told apart: {4} suits them.</source>
<translation>在 {2} 所接受的 {0} × {1} 像素下，{3} 的图像几乎无法分辨：{4} 适合它们。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>Fit the network to {0}</source>
<translation>使网络适配 {0}</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>Set shape of {0} to {1}</source>
<translation>将 {0} 的 shape 设为 {1}</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>The examples of {0} are {1}, but {2} takes {3}: set its shape to {4}.</source>
<translation>{0} 的样本为{1}，但 {2} 接受的是{3}：请将其 shape 设为 {4}。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>The images of {0} are {1} (channels × height × width), but {2} takes {3}: set its shape to {4}.</source>
<translation>{0} 的图像为 {1}（通道 × 高 × 宽），但 {2} 接受的是 {3}：请将其 shape 设为 {4}。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>The images of {0} have {1}, but {2} takes {3}: only {4}.</source>
<translation>{0} 的图像有 {1}，但 {2} 接受 {3}：只{4}。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>The images of {0} have {1}, but {2} takes {3}: {4}.</source>
<translation>{0} 的图像有 {1}，但 {2} 接受 {3}：{4}。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>The network has nothing to learn: add a layer with weights, such as Conv2d or Linear, or unfreeze some.</source>
<translation>网络没有可学习的部分：请添加带权重的层，如 Conv2d 或 Linear，或解冻一些层。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>Training on {0} needs one Input, for the images, but the network has {1} ({2}): delete the others.</source>
<translation>在 {0} 上训练需要一个用于图像的 Input，但网络有 {1} 个（{2}）：请删除其余的。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>they cannot be mixed</source>
<translation>它们无法混合</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>{0} takes images of {1} × {2}, but those of {3} have {4} pixels: larger ones cost time and show nothing new; {5} suits them.</source>
<translation>{0} 接受 {1} × {2} 的图像，但 {3} 的图像只有 {4} 像素：更大的图像耗费时间却没有新内容；{5} 适合它们。</translation>
</message>
<message>
<location filename="engine/data/fit.py"/>
<source>{0} takes images of {1} × {2}, but {3} can be shown at {4} × {5} at most: set a smaller shape; {6} suits the data.</source>
<translation>{0} 接受 {1} × {2} 的图像，但 {3} 最大只能显示为 {4} × {5}：请设置较小的 shape；{6} 适合这些数据。</translation>
</message>
<message>
<location filename="engine/data/folder.py"/>
<source>The folder {0} cannot be read ({1}): allow reading it.</source>
<translation>无法读取文件夹 {0}（{1}）：请允许读取它。</translation>
</message>
<message>
<location filename="engine/data/folder.py"/>
<source>The folder {0} is gone: put it back, or choose other data.</source>
<translation>文件夹 {0} 已不存在：请放回原处，或选择其他数据。</translation>
</message>
<message>
<location filename="engine/data/folder.py"/>
<source>The images in {0} lie side by side, so that nothing tells their classes: put them into one sub-folder for each class.</source>
<translation>{0} 中的图像并排放着，看不出各自的类别：请为每个类别建一个子文件夹，将图像放入其中。</translation>
</message>
<message>
<location filename="engine/data/folder.py"/>
<source>{0} holds no images in sub-folders: put the images of each class into a sub-folder with its name (as {1}).</source>
<translation>{0} 的子文件夹中没有图像：请将每个类别的图像放入以类别命名的子文件夹（如 {1}）。</translation>
</message>
<message>
<location filename="engine/data/folder.py"/>
<source>{0} is no folder: choose a folder with one sub-folder for each class.</source>
<translation>{0} 不是文件夹：请选择每个类别一个子文件夹的文件夹。</translation>
</message>
<message>
<location filename="engine/data/known.py"/>
<source>{0} has no part {1}: {2}</source>
<translation>{0} 没有子集 {1}：{2}</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>Of {0} examples none is left to {1}: give each class two or more.</source>
<translation>{0} 个样本中没有可用于{1}的：请给每个类别两个或更多样本。</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>The examples of {0} are {1}, but the network's Input is {2}: set its shape to {3}.</source>
<translation>{0} 的样本为 {1}，但网络的 Input 为 {2}：请将其 shape 设为 {3}。</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>The images have {0} channels and cannot be given {1}.</source>
<translation>图像有 {0} 个通道，无法变成 {1}。</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>The network's Input is {0}, but images are needed: set its shape.</source>
<translation>网络的 Input 是{0}，但这里需要图像：请设置其 shape。</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>There is no image {0}: give a picture that is there.</source>
<translation>没有图像 {0}：请给出存在的图片。</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>There is one example alone, so that none is left to {0}: give each class two or more.</source>
<translation>只有一个样本，没有剩下的可用来{0}：请为每个类别提供两个或更多样本。</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>train on</source>
<translation>训练</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>validate on</source>
<translation>验证</translation>
</message>
<message>
<location filename="engine/data/load.py"/>
<source>{0} cannot be read as an image (it {1}): choose another file.</source>
<translation>无法将 {0} 作为图像读取（它{1}）：请选择其他文件。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>The numbers of the example are not all finite: choose another one.</source>
<translation>样例中的数值并非都是有限的：请选择另一个。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>There is no file {0}: give one that is there.</source>
<translation>没有文件 {0}：请给出存在的文件。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>{0} cannot be read as arrays ({1}): write it by numpy.savez.</source>
<translation>{0} 无法作为数组读取（{1}）：请用 numpy.savez 写入。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>{0} cannot be read as text: choose another file.</source>
<translation>{0} 无法作为文本读取：请选择另一个文件。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>{0} does not fit into the memory: save fewer examples.</source>
<translation>{0} 超出内存：请保存较少的样例。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>{0} holds no example of {1}, which the network takes: it holds {2}.</source>
<translation>{0} 中没有网络所接受的 {1} 样例：其中有 {2}。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>{0} is no file of numbers, but the network takes examples of {1}: give it a .npz or .npy file of arrays, or a .csv of numbers.</source>
<translation>{0} 不是数值文件，而网络接受 {1} 的样例：请给出 .npz 或 .npy 数组文件，或 .csv 数值文件。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>{0} is no table of numbers: give each line equally many, with commas between.</source>
<translation>{0} 不是数值表：每行数值个数须相同，并以逗号分隔。</translation>
</message>
<message>
<location filename="engine/data/lone.py"/>
<source>{0} is too large for a table of numbers: save it by numpy.savez.</source>
<translation>{0} 作为数值表过大：请用 numpy.savez 保存。</translation>
</message>
<message>
<location filename="engine/data/preview.py"/>
<source>There is no step {0}: there are {1}.</source>
<translation>没有步骤 {0}：共有 {1} 个。</translation>
</message>
<message>
<location filename="engine/data/preview.py"/>
<source>This is no question: {0}.</source>
<translation>这不是有效的查询：{0}。</translation>
</message>
<message>
<location filename="engine/data/preview.py"/>
<source>{0} holds no images: there is nothing to be shown.</source>
<translation>{0} 中没有图像：没有可显示的内容。</translation>
</message>
<message>
<location filename="engine/data/preview.py"/>
<source>{0} is not on this computer yet: download it first.</source>
<translation>{0} 尚未在这台计算机上：请先下载。</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>Insert Flatten and Linear with {0} outputs</source>
<translation>插入 Flatten 和有 {0} 个输出的 Linear</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>Insert Linear and Reshape to {0} before {1}</source>
<translation>在 {1} 之前插入 Linear 和到 {0} 的 Reshape</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>Insert Linear with {0} outputs</source>
<translation>插入有 {0} 个输出的 Linear</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>Insert a {0} with {1} outputs before {2}</source>
<translation>在 {2} 之前插入有 {1} 个输出的 {0}</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>Set out_features of {0} to {1}</source>
<translation>将 {0} 的 out_features 设为 {1}</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>There are {0} classes in {1}, so {2} needs a row of {3} numbers, but gets {4}: {5}.</source>
<translation>{1} 有 {0} 个类别，因此 {2} 需要一行 {3} 个数，但得到 {4}：{5}。</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>Training on {0} needs one Output, with {1}, but the network has {2} ({3}): delete the others.</source>
<translation>在 {0} 上训练需要一个给出{1}的 Output，但网络有 {2} 个（{3}）：请删除其余的。</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>With the loss mean-squared the network gives its input back, {0}, but {1} gets {2}: {3}{4}.</source>
<translation>损失为 mean-squared 时，网络还原自己的输入，即{0}，但 {1} 得到的是{2}：请{3}{4}。</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>applies a softmax itself</source>
<translation>自带 Softmax</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>needs scores that are free to be any number</source>
<translation>需要可取任意数的分数</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>put a Linear with {0} outputs before {1}</source>
<translation>在 {1} 之前放一个有 {0} 个输出的 Linear</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>the image that is given back</source>
<translation>还原的图像</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>the scores of the classes</source>
<translation>类别的分数</translation>
</message>
<message>
<location filename="engine/data/scores.py"/>
<source>{0} ({1}) bends the scores of the classes, but training {2}: remove it to learn better.</source>
<translation>{0}（{1}）弯折了各类别的分数，但训练{2}：移除它可以学得更好。</translation>
</message>
<message>
<location filename="engine/data/scripted/chosen.py"/>
<source>A training script cannot read {0}: choose other data.</source>
<translation>训练脚本无法读取 {0}：请选择其他数据。</translation>
</message>
<message>
<location filename="engine/data/scripted/chosen.py"/>
<source>A training script needs data for {0}, which {1} takes: choose such, or export without a script. {2}</source>
<translation>训练脚本需要 {1} 所接收的 {0} 的数据：请选择这样的数据，或不带脚本导出。{2}</translation>
</message>
<message>
<location filename="engine/data/scripted/folder.py"/>
<source>A training script reads one folder for each part of the data, but {0} has {1}: join them, or export without a script.</source>
<translation>训练脚本为数据的每个部分读取一个文件夹，但 {0} 有 {1}：请合并它们，或不带脚本导出。</translation>
</message>
<message>
<location filename="engine/data/shortage.py"/>
<source>There is not enough memory for the examples of {0} (each {1}): {2}.</source>
<translation>内存不足以容纳 {0} 的样本（每个 {1}）：{2}。</translation>
</message>
<message>
<location filename="engine/data/shortage.py"/>
<source>There is not enough memory for the {0} examples of {1} (each {2}, {3} in all): {4}.</source>
<translation>内存不足以容纳 {1} 的 {0} 个样本（每个 {2}，共 {3}）：{4}。</translation>
</message>
<message>
<location filename="engine/data/shortage.py"/>
<source>can't allocate memory</source>
<translation>无法分配内存</translation>
</message>
<message>
<location filename="engine/data/shortage.py"/>
<source>not enough memory</source>
<translation>内存不足</translation>
</message>
<message>
<location filename="engine/data/shortage.py"/>
<source>out of memory</source>
<translation>内存不足</translation>
</message>
<message>
<location filename="engine/data/shortage.py"/>
<source>use fewer of them, or make them and the network's Input smaller</source>
<translation>请减少样本数量，或缩小样本及网络的 Input</translation>
</message>
<message>
<location filename="engine/data/sources.py"/>
<source>No data are named: give digits, shapes, a set of torchvision, or a path.</source>
<translation>未指定数据：请给出 digits、shapes、torchvision 的数据集或路径。</translation>
</message>
<message>
<location filename="engine/data/sources.py"/>
<source>There is no data set and no file or folder named {0}: did you mean {1}?</source>
<translation>没有名为 {0} 的数据集、文件或文件夹：您是不是指 {1}？</translation>
</message>
<message>
<location filename="engine/data/sources.py"/>
<source>There is no data set named {0}, and no file or folder {1}: choose digits, shapes, one of torchvision's data sets, or a path.</source>
<translation>没有名为 {0} 的数据集，也没有文件或文件夹 {1}：请选择 digits、shapes、torchvision 的某个数据集或路径。</translation>
</message>
<message>
<location filename="engine/data/sources.py"/>
<source>There is no file or folder {0} to learn from: put it back, or choose other data.</source>
<translation>没有可供学习的文件或文件夹 {0}：请放回原处，或选择其他数据。</translation>
</message>
<message>
<location filename="engine/data/sources.py"/>
<source>{0} holds no examples: choose other data.</source>
<translation>{0} 中没有样本：请选择其他数据。</translation>
</message>
<message>
<location filename="engine/data/sources.py"/>
<source>{0} is no data that can be learnt from: choose a folder of images, a .csv or a .npz file.</source>
<translation>{0} 不是可供学习的数据：请选择图像文件夹、.csv 或 .npz 文件。</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>1,797 handwritten digits (UCI Optical Recognition of Handwritten Digits, CC BY 4.0)</source>
<translation>1,797 张手写数字 (UCI Optical Recognition of Handwritten Digits, CC BY 4.0)</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>Coloured shapes</source>
<translation>彩色图形</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>Handwritten digits</source>
<translation>手写数字</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>How many pictures are drawn.</source>
<translation>绘制多少张图片。</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>The built-in digits cannot be read ({0}): install Convas again.</source>
<translation>无法读取内置的数字图像（{0}）：请重新安装 Convas。</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>The same seed draws the same pictures.</source>
<translation>相同的种子绘制相同的图片。</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>There is no data set named {0}: {1}</source>
<translation>没有名为 {0} 的数据集：{1}</translation>
</message>
<message>
<location filename="engine/data/specs.py"/>
<source>drawn pictures of eight shapes</source>
<translation>绘制的八种图形</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>has no label for {0}</source>
<translation>没有 {0} 的标签</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>has no path</source>
<translation>没有路径</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>line {0}</source>
<translation>第 {0} 行</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>{0} has one column, but needs two: the path of each image, and its label.</source>
<translation>{0} 只有一列，但需要两列：每张图像的路径及其标签。</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>{0} is empty: give each image a line with its path and label.</source>
<translation>{0} 是空的：请为每张图像写一行路径和标签。</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>{0} is no table ({1}, line {2}): mend it.</source>
<translation>{0} 不是表格（{1}，第 {2} 行）：请修复它。</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>{0} is no text in UTF-8: save it as UTF-8 (Excel: CSV UTF-8).</source>
<translation>{0} 不是 UTF-8 文本：请保存为 UTF-8 (Excel: CSV UTF-8)。</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>{0} names no image with a label: give each line a path and a label, as in cats/tom.jpg,cat.</source>
<translation>{0} 中没有带标签的图像：请在每行写一个路径和一个标签，如 cats/tom.jpg,cat。</translation>
</message>
<message>
<location filename="engine/data/table.py"/>
<source>{0} names no images: give each line a path and a label.</source>
<translation>{0} 中没有列出图像：请在每行写一个路径和一个标签。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>0 softens, 1 changes nothing, 2 sharpens clearly.</source>
<translation>0 为柔化，1 为不变，2 为明显锐化。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>How far colours turn, as a share of the circle of colours.</source>
<translation>色相旋转的幅度，以占色环的比例表示。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>How much darker or brighter, as a share.</source>
<translation>变暗或变亮的幅度，以比例表示。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>How much less or more contrast, as a share.</source>
<translation>对比度减弱或增强的幅度，以比例表示。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>How much paler or more colourful, as a share.</source>
<translation>颜色变淡或变浓的幅度，以比例表示。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>How probable it is.</source>
<translation>执行的概率。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>Largest share of the area that is blotted out.</source>
<translation>被擦除面积的最大比例。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>Mean and deviation: of the training images, of ImageNet (for pretrained weights), or 0.5 and 0.5.</source>
<translation>均值和标准差：取自训练图像、ImageNet（用于预训练权重），或 0.5 和 0.5。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>Noise and gaps</source>
<translation>噪声与遮挡</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>Pixels to either side that are mixed in.</source>
<translation>向两侧混入的像素数。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>Scale of values</source>
<translation>数值尺度</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>Smallest share of the area that is blotted out.</source>
<translation>被擦除面积的最小比例。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>Strength, where 1 is the step from black to white.</source>
<translation>强度，1 为从黑到白的差。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>The least blur.</source>
<translation>最弱的模糊。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>The strongest blur.</source>
<translation>最强的模糊。</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>images have {0}: set a smaller radius</source>
<translation>图像只有 {0}：请设置较小的 radius</translation>
</message>
<message>
<location filename="engine/data/transforms/colour.py"/>
<source>mixes {0} pixels to either side, but {1}</source>
<translation>向两侧混入 {0} 个像素，但{1}</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Brightness of the margin, from black to white.</source>
<translation>边缘的亮度，从黑到白。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Enlarge images a little, at a random place.</source>
<translation>在随机位置将图像稍微放大。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Height and width of the part; the Input's unless another is set.</source>
<translation>所截部分的高和宽；不另设时取 Input 的大小。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Height and width that are made; the Input's unless another is set.</source>
<translation>生成的高和宽；不另设时取 Input 的大小。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Height and width; the Input's unless another is set.</source>
<translation>高和宽；不另设时取 Input 的大小。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>How many times wider than high a part may be, or higher than wide.</source>
<translation>截取部分的宽与高最多相差多少倍。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Largest share of the image's area that is cut out.</source>
<translation>截取部分占图像面积的最大比例。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Smallest share of the image's area that is cut out.</source>
<translation>截取部分占图像面积的最小比例。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Stretch the whole image, or keep its proportions and cut what juts out.</source>
<translation>拉伸整张图像，或保持比例并裁掉超出的部分。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>What fills the margin: one brightness, or the image's own edge.</source>
<translation>用什么填充边缘：单一亮度，或图像自身的边缘。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Width of the margin on each side.</source>
<translation>每一侧边缘的宽度。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>Width of the margin that is put around before.</source>
<translation>截取之前在四周添加的边缘的宽度。</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>cannot mirror {0} pixels of images of {1}: {2} at most</source>
<translation>无法从 {1} 的图像镜像 {0} 个像素：最多 {2} 个</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>cuts {0} out of {1} (with its padding), which is too small</source>
<translation>要从 {1}（含填充）中截取 {0}，但它太小</translation>
</message>
<message>
<location filename="engine/data/transforms/crops.py"/>
<source>has {0} {1} above {2} {3}</source>
<translation>的 {0} {1} 大于 {2} {3}</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>Brightness of what comes in from outside.</source>
<translation>从外部进入的区域的亮度。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>By what sizes are multiplied at least.</source>
<translation>尺寸最小乘以多少。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>By what sizes are multiplied at most.</source>
<translation>尺寸最大乘以多少。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>Flip and move</source>
<translation>翻转与移动</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>How far apart pixels move alike: larger is smoother.</source>
<translation>多大范围内的像素移动相近：越大越平滑。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>How far pixels move.</source>
<translation>像素移动的距离。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>How far the corners move, as a share of half a side.</source>
<translation>四角移动的幅度，以占半边长的比例表示。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>Make what is in images a little smaller or larger.</source>
<translation>将图像中的内容稍微缩小或放大。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>Mix neighbouring pixels, rather than take the nearest.</source>
<translation>混合相邻像素，而不是取最近的像素。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>Move images a little to any side.</source>
<translation>将图像向任意方向稍微移动。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>Slant images a little.</source>
<translation>将图像稍微倾斜。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>The farthest shift, as a share of height and width.</source>
<translation>最大平移距离，以占高和宽的比例表示。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>The largest angle to either side.</source>
<translation>向两侧旋转的最大角度。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>The largest slant to either side, in degrees.</source>
<translation>向两侧倾斜的最大角度，单位为度。</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>blurs over {0} pixels, but {1}</source>
<translation>模糊范围为 {0} 个像素，但{1}</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>images have {0}: sigma may be {1} at most</source>
<translation>图像只有 {0}：sigma 最大为 {1}</translation>
</message>
<message>
<location filename="engine/data/transforms/geometry.py"/>
<source>needs images of 2 × 2 pixels at least</source>
<translation>至少需要 2 × 2 像素的图像</translation>
</message>
<message>
<location filename="engine/data/transforms/mixing.py"/>
<source>Small: mostly one of both images; 1: any share alike.</source>
<translation>小：两张图像中以一张为主；1：任意比例机会均等。</translation>
</message>
<message>
<location filename="engine/data/transforms/mixing.py"/>
<source>Small: very small or large rectangles; 1: any area alike.</source>
<translation>小：矩形很小或很大；1：任意面积机会均等。</translation>
</message>
<message>
<location filename="engine/data/transforms/mixing.py"/>
<source>Whole batches</source>
<translation>整个批次</translation>
</message>
<message>
<location filename="engine/data/transforms/policies.py"/>
<source>Changes one after the other.</source>
<translation>依次执行的变换个数。</translation>
</message>
<message>
<location filename="engine/data/transforms/policies.py"/>
<source>The data set for which it was found.</source>
<translation>它是为哪个数据集找到的。</translation>
</message>
<message>
<location filename="engine/data/transforms/policies.py"/>
<source>Their strength.</source>
<translation>变换的强度。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>As before, with brightness, contrast and colours that vary.</source>
<translation>同上，并改变亮度、对比度和颜色。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Digits: small shifts and rotations</source>
<translation>数字：小幅平移和旋转</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>For writing and signs: nothing is mirrored.</source>
<translation>适合文字和符号：不做镜像。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>ImageNet evaluation</source>
<translation>ImageNet 评估</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>ImageNet fine-tuning</source>
<translation>ImageNet 微调</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>One random change of any strength, and gaps: for long training.</source>
<translation>一种任意强度的随机变换，加上遮挡：适合长时间训练。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Parts of any size, mirrored, in the scale that pretrained networks expect.</source>
<translation>任意大小的部分，带镜像，采用预训练网络所期望的数值尺度。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Photos: colours, too</source>
<translation>照片：再加颜色变化</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Photos: crop and flip</source>
<translation>照片：裁剪和翻转</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Random changes, with images laid over each other and cut into each other: for large networks.</source>
<translation>随机变换，并将图像相互叠加、相互拼接：适合大型网络。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Show every image as it is.</source>
<translation>原样显示每张图像。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Small photos: shift and flip</source>
<translation>小照片：平移和翻转</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Strong: RandAugment and mixing</source>
<translation>强：RandAugment 与混合</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>Strong: TrivialAugment</source>
<translation>强：TrivialAugment</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>The usual way for CIFAR: shifts by an eighth, mirrored left to right.</source>
<translation>CIFAR 的惯用做法：平移八分之一以内，左右镜像。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>The usual way for ImageNet: a part of any size, mirrored left to right.</source>
<translation>ImageNet 的惯用做法：截取任意大小的部分，左右镜像。</translation>
</message>
<message>
<location filename="engine/data/transforms/presets.py"/>
<source>What pretrained networks expect: the middle of the image, in ImageNet's scale.</source>
<translation>预训练网络所期望的：图像的中间部分，采用 ImageNet 的数值尺度。</translation>
</message>
<message>
<location filename="engine/data/transforms/values.py"/>
<source>The step {0} cannot prepare images: {1} {2}.</source>
<translation>步骤 {0} 无法准备图像：{1} {2}。</translation>
</message>
<message>
<location filename="engine/data/transforms/values.py"/>
<source>There is no step {0} to prepare images: {1}</source>
<translation>没有准备图像的步骤 {0}：{1}</translation>
</message>
<message>
<location filename="engine/data/transforms/values.py"/>
<source>is none of its values</source>
<translation>不是可取的值</translation>
</message>
<message>
<location filename="engine/export/picture/face.py"/>
<source>needs {0}</source>
<translation>需要 {0}</translation>
</message>
<message>
<location filename="engine/export/picture/face.py"/>
<source>not known to this Convas</source>
<translation>此版本的 Convas 不认识</translation>
</message>
<message>
<location filename="engine/export/picture/face.py"/>
<source>weights of {0}</source>
<translation>权重来自 {0}</translation>
</message>
<message>
<location filename="engine/export/picture/lines.py"/>
<source>came {0}, needed {1}</source>
<translation>得到 {0}，需要 {1}</translation>
</message>
<message>
<location filename="engine/export/picture/png.py"/>
<source>PNG needs the window's packages, which are not installed here: install convas[window], or export SVG.</source>
<translation>PNG 需要窗口所用的包，这里没有安装：请安装 convas[window]，或导出 SVG。</translation>
</message>
<message>
<location filename="engine/export/picture/png.py"/>
<source>The picture could not be drawn: export SVG instead.</source>
<translation>无法绘制图片：请改为导出 SVG。</translation>
</message>
<message>
<location filename="engine/export/script.py"/>
<source>A training script shows images, signals or volumes to one Input and learns from one Output, but {0} takes {1} and gives {2}: export without one.</source>
<translation>训练脚本把图像、信号或体数据送入一个 Input，并从一个 Output 学习，但 {0} 接收 {1} 并给出 {2}：请不带脚本导出。</translation>
</message>
<message>
<location filename="engine/export/script.py"/>
<source>The loss {0} takes a row of numbers, one for each class, but {1} gives {2}: change its last layers, choose another loss, or export without a script.</source>
<translation>损失 {0} 需要一行数字，每个类别一个，但 {1} 给出 {2}：请更改最后几层，选择其他损失，或不带脚本导出。</translation>
</message>
<message>
<location filename="engine/export/script.py"/>
<source>The training script imports {0} and cannot do so by that name: let it be of at most {1} letters, digits and _, as in my_net.py.</source>
<translation>训练脚本要导入 {0}，但无法使用这个名称：请使用最多 {1} 个字母、数字和 _，例如 my_net.py。</translation>
</message>
<message>
<location filename="engine/export/script.py"/>
<source>The training script imports {0}: let its name end in .py.</source>
<translation>训练脚本要导入 {0}：请让文件名以 .py 结尾。</translation>
</message>
<message>
<location filename="engine/export/script.py"/>
<source>The training script needs Python's own {0}: give {1} another name.</source>
<translation>训练脚本需要 Python 自己的 {0}：请给 {1} 另取名称。</translation>
</message>
<message>
<location filename="engine/export/script.py"/>
<source>With the loss mean-squared a network gives its input back, {0}, but {1} gives {2}: change its last layers, or choose another loss.</source>
<translation>使用损失 mean-squared 时，网络要还原自己的输入（{0}），但 {1} 给出 {2}：请更改最后几层，或选择其他损失。</translation>
</message>
<message>
<location filename="engine/export/script.py"/>
<source>{0} gives a single score, which tells two classes apart by the loss binary alone: choose that loss, or let the last layer give a score for each class.</source>
<translation>{0} 只给出一个分数，只有使用损失 binary 才能区分两个类别：请选择该损失，或让最后一层为每个类别给出一个分数。</translation>
</message>
<message>
<location filename="engine/exporting.py"/>
<source>a program that trains it</source>
<translation>训练它的程序</translation>
</message>
<message>
<location filename="engine/exporting.py"/>
<source>its picture</source>
<translation>它的图片</translation>
</message>
<message>
<location filename="engine/exporting.py"/>
<source>{0} cannot be read ({1}): move it away.</source>
<translation>无法读取 {0}（{1}）：请将它移走。</translation>
</message>
<message>
<location filename="engine/exporting.py"/>
<source>{0} is for --to {1}: leave it out for {2}.</source>
<translation>{0} 用于 --to {1}：对 {2} 请省略它。</translation>
</message>
<message>
<location filename="engine/exporting.py"/>
<source>{0} is no name for {1}: let it end in {2}.</source>
<translation>{0} 不能作为{1}的名称：请让它以 {2} 结尾。</translation>
</message>
<message>
<location filename="engine/exporting.py"/>
<source>{0} to train it on</source>
<translation>用于训练它的 {0}</translation>
</message>
<message>
<location filename="engine/exporting.py"/>
<source>{0} would be written beside {1}, but is there already and something else: move it away, or choose another name.</source>
<translation>{0} 将写在 {1} 旁边，但那里已有别的文件：请将其移走，或选择其他名称。</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>: what it held is in {0}</source>
<translation>：其原有内容在 {0} 中</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>choose a shorter name</source>
<translation>请选择较短的名称</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>choose another folder, or allow writing there</source>
<translation>请选择其他文件夹，或允许写入该处</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>choose another name or folder</source>
<translation>请选择其他名称或文件夹</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>create the folder {0}, or choose another one</source>
<translation>请创建文件夹 {0}，或选择其他文件夹</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>make room or choose another folder</source>
<translation>请腾出空间，或选择其他文件夹</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>{0} cannot be put back ({1}){2}.</source>
<translation>无法恢复 {0}（{1}）{2}。</translation>
</message>
<message>
<location filename="engine/files/atomic.py"/>
<source>{0} cannot be written ({1}): {2}; nothing was changed.</source>
<translation>无法写入 {0}（{1}）：{2}；没有更改任何内容。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>a block</source>
<translation>一个块</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>a node in {0}</source>
<translation>{0}中的一个节点</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>a parameter of the block {0}</source>
<translation>块 {0} 的一个参数</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>data run in the direction {0} in {1}: use one of {2}.</source>
<translation>{1}中数据的流向为 {0}：请使用 {2} 之一。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the block {0}</source>
<translation>块 {0}</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the block {0} has the name of a layer: give it another one.</source>
<translation>块 {0} 与某个层同名：请给它另一个名称。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the default of {0} {1}.</source>
<translation>{0}的默认值{1}。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the design needs a name of 1 to {0} characters.</source>
<translation>设计需要一个 1 到 {0} 个字符的名称。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the frame {0} in {1}</source>
<translation>{1}中的框 {0}</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the network</source>
<translation>网络</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the node whose module {0} shares</source>
<translation>{0} 共享其模块的节点</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the parameter {0} of the block {1}</source>
<translation>块 {1} 的参数 {0}</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the step {0} of preparing images</source>
<translation>准备图像的步骤 {0}</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the title of {0} is longer than {1} characters: shorten it.</source>
<translation>{0}的标题超过 {1} 个字符：请缩短。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>the weights {0} cannot be used: {1}.</source>
<translation>无法使用权重 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} cannot be used: {1}.</source>
<translation>无法使用{0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} has a name that cannot be used: {1}.</source>
<translation>{0}的名称不能使用：{1}。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} has the colour {1}: use one of {2}.</source>
<translation>{0}的颜色为 {1}：请使用 {2} 之一。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} has the lr_scale {1}: give it one from 0 to {2}.</source>
<translation>{0} 的 lr_scale 为 {1}：请设为 0 至 {2}。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} holds {1} where a number, true, false or an expression belongs.</source>
<translation>{0} 为 {1}，而此处应为数、true、false 或表达式。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} is larger than 64 MB: no design is. Choose another file.</source>
<translation>{0} 大于 64 MB：没有这么大的设计。请选择其他文件。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} is no name for a design: let it end in .convas.</source>
<translation>{0} 不能作为设计的名称：请让它以 .convas 结尾。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} is of the unknown kind {1}: use integer, number, switch or choice.</source>
<translation>{0}的种类 {1} 未知：请使用 integer、number、switch 或 choice。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0} stands {1} pixels away: at most {2} are possible.</source>
<translation>{0} 位于 {1} 像素之外：最多允许 {2}。</translation>
</message>
<message>
<location filename="engine/files/format.py"/>
<source>{0}, from which {1} comes, is no name of a package.</source>
<translation>{0}（{1} 的来源）不是包的名称。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>The block {0} would be placed inside itself: keep both instead.</source>
<translation>块 {0} 会被放在它自身之内：请改为保留两者。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>The design has another block named {0}: keep both or use yours instead.</source>
<translation>设计中另有一个名为 {0} 的块：请保留两者，或改用您的块。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>The folder of blocks {0} cannot be made: {1}.</source>
<translation>无法创建块文件夹 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>The folder of blocks {0} cannot be read: {1}.</source>
<translation>无法读取块文件夹 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>There is no block {0}.</source>
<translation>没有块 {0}。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>Your blocks have another one named {0}: replace it, or rename this one.</source>
<translation>您的块中另有一个名为 {0} 的块：请替换它，或重命名这一个。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>{0} cannot be deleted: {1}.</source>
<translation>无法删除 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/library.py"/>
<source>{0} holds no block named {1}: it was not saved as a block.</source>
<translation>{0} 中没有名为 {1} 的块：它不是作为块保存的。</translation>
</message>
<message>
<location filename="engine/files/links.py"/>
<source>a link in {0} {1} at {2}, which is not there: remove the link.</source>
<translation>{0}中有一条连线{1}于 {2}，但它不存在：请移除该连线。</translation>
</message>
<message>
<location filename="engine/files/links.py"/>
<source>the link {0} in {1} is damaged: it should read "source -&gt; target".</source>
<translation>{1}中的连线 {0} 已损坏：应写成 "source -&gt; target"。</translation>
</message>
<message>
<location filename="engine/files/links.py"/>
<source>the link {0} in {1} names {2}, which is no node there: remove the link.</source>
<translation>{1}中的连线 {0} 提到 {2}，但那里没有这个节点：请移除该连线。</translation>
</message>
<message>
<location filename="engine/files/links.py"/>
<source>two wires arrive at one input of {0} in {1}: remove one.</source>
<translation>{1}中有两条连线到达 {0} 的同一个输入：请移除一条。</translation>
</message>
<message>
<location filename="engine/files/links.py"/>
<source>{0} {1} of {2}</source>
<translation>{2} 的{0} {1}</translation>
</message>
<message>
<location filename="engine/files/migrate.py"/>
<source>the file does not say its version: "version": 1 is missing or damaged.</source>
<translation>文件没有说明版本："version": 1 缺失或损坏。</translation>
</message>
<message>
<location filename="engine/files/migrate.py"/>
<source>the file has version {0}, but this Convas knows versions up to {1}: open it with a newer Convas.</source>
<translation>文件的版本为 {0}，但此版本的 Convas 只认识到版本 {1}：请用更新的 Convas 打开。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>"{0}" is missing</source>
<translation>缺少 "{0}"</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>"{0}" is nothing that a design has</source>
<translation>设计中没有 "{0}" 这一项</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>Expected `([^`]*)`, got `([^`]*)`</source>
<translation>Expected `([^`]*)`, got `([^`]*)`</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>Object contains unknown field `([^`]*)`</source>
<translation>Object contains unknown field `([^`]*)`</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>Object missing required field `([^`]*)`</source>
<translation>Object missing required field `([^`]*)`</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>a list</source>
<translation>一个列表</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>a number</source>
<translation>一个数</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>a whole number</source>
<translation>一个整数</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>an object</source>
<translation>一个对象</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>the design in the file is damaged{0}: {1}.</source>
<translation>文件中的设计已损坏{0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>the file holds {0}, which is no number of a design: put it right, or remove it.</source>
<translation>文件中有 {0}，它不是设计可用的数：请改正或移除它。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>the file is JSON of another program: a design says "format": "convas".</source>
<translation>文件是其他程序的 JSON：设计文件应有 "format": "convas"。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>the file is damaged or no design: it is no complete JSON (line {0}).</source>
<translation>文件已损坏或不是设计：不是完整的 JSON（第 {0} 行）。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>the file is empty: it holds no design. Choose another file.</source>
<translation>文件是空的：其中没有设计。请选择其他文件。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>the file is no design: a design is text, in UTF-8. Choose another file.</source>
<translation>文件不是设计：设计是 UTF-8 文本。请选择其他文件。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>the file is no design: it is nested too deeply. Choose another file.</source>
<translation>文件不是设计：嵌套过深。请选择其他文件。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>{0} stands twice in one place of the file: rename or remove one of them.</source>
<translation>{0} 在文件的同一处出现两次：请重命名或移除其中一个。</translation>
</message>
<message>
<location filename="engine/files/parsing.py"/>
<source>{0} was needed, but {1} came</source>
<translation>需要 {0}，但得到 {1}</translation>
</message>
<message>
<location filename="engine/files/places.py"/>
<source>Nothing can be written in {0}: choose another folder, or allow it there.</source>
<translation>无法写入 {0}：请选择其他文件夹，或允许写入该处。</translation>
</message>
<message>
<location filename="engine/files/places.py"/>
<source>There is no folder {0}: create it, or choose another name.</source>
<translation>没有文件夹 {0}：请创建它，或选择其他名称。</translation>
</message>
<message>
<location filename="engine/files/places.py"/>
<source>{0} is a folder: name the file in it that is to be written.</source>
<translation>{0} 是文件夹：请给出要写入的文件名。</translation>
</message>
<message>
<location filename="engine/files/places.py"/>
<source>{0} is there and must not be changed: choose another name, or allow it.</source>
<translation>{0} 已存在且不可更改：请选择其他名称，或允许更改。</translation>
</message>
<message>
<location filename="engine/files/places.py"/>
<source>{0} is what is read: choose another name for the file to write.</source>
<translation>{0} 正是所读取的文件：请为要写入的文件选择其他名称。</translation>
</message>
<message>
<location filename="engine/files/recovery.py"/>
<source>Unsaved changes cannot be kept in {0}: {1}.</source>
<translation>无法在 {0} 中保留未保存的更改：{1}。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>, and {0} more</source>
<translation>，以及另外 {0} 个</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>Choose weights of this very network.</source>
<translation>请选择正属于此网络的权重。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>No tensor of the weights belongs to the network: choose other weights.</source>
<translation>权重中没有属于此网络的张量：请选择其他权重。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>The weights hold {0} that the network does not have: {1}.</source>
<translation>权重中有网络没有的{0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>The weights lack {0} that the network has: {1}.</source>
<translation>权重缺少网络所需的{0}：{1}。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>There is no module {0} to leave out: {1}</source>
<translation>没有可略去的模块 {0}：{1}</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>`convas new --weights … --fitting` takes them alone.</source>
<translation>`convas new --weights … --fitting` 只取这些张量。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} begin fresh: {1}.</source>
<translation>{0} 重新初始化：{1}。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} begin with fresh weights.</source>
<translation>{0} 以新的随机权重开始。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} begins fresh: {1}.</source>
<translation>{0} 重新初始化：{1}。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} begins with fresh weights.</source>
<translation>{0} 以新的随机权重开始。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} begins with the weights {1}, which should lie in {2}: put the file there, or remove the weights from the design.</source>
<translation>{0} 以权重 {1} 开始，它应位于 {2} 中：请把文件放到那里，或从设计中去掉权重。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} cannot be read ({1}): choose another file of weights.</source>
<translation>无法读取 {0}（{1}）：请选择其他权重文件。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} is no safetensors file, or damaged: choose another file.</source>
<translation>{0} 不是 safetensors 文件，或已损坏：请选择其他文件。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} is of another design than the one beside it. {1} Put back what was there, or train the design anew.</source>
<translation>{0} 属于另一个设计，与旁边的设计不符。{1} 请恢复原来的文件，或重新训练该设计。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} is there already and is not of {1}: remove it, or choose another name with -o.</source>
<translation>{0} 已存在且不属于 {1}：请移除它，或用 -o 选择其他名称。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} is {1} in the network, {2} in the file</source>
<translation>{0} 在网络中为 {1}，在文件中为 {2}</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} tensor has another shape: {1}.</source>
<translation>{0} 个张量的形状不同：{1}。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} tensors have other shapes: {1}.</source>
<translation>{0} 个张量的形状不同：{1}。</translation>
</message>
<message>
<location filename="engine/files/weights.py"/>
<source>{0} {1}: `convas new --weights … --fitting` takes them alone.</source>
<translation>{0} {1}：`convas new --weights … --fitting` 只取这些张量。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>The block {0} has a parameter {1} already: choose another name.</source>
<translation>块 {0} 已有参数 {1}：请选择其他名称。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>The block {0} has no parameter {1}.</source>
<translation>块 {0} 没有参数 {1}。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>The block {0} is placed at {1}: delete or open these nodes first.</source>
<translation>块 {0} 放置在 {1}：请先删除或展开这些节点。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>The block {0} is placed nowhere but at {1}: it is unique already.</source>
<translation>块 {0} 只放置在 {1}：它已经是独立的。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>The default of {0} {1}.</source>
<translation>{0} 的默认值{1}。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>The help of {0} is a text of at most {1} characters.</source>
<translation>{0} 的帮助文字最多 {1} 个字符。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>{0} has its weights in common with another node: give it its own weights first.</source>
<translation>{0} 与另一个节点共享权重：请先给它自己的权重。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>{0} is a layer: only the block of a node can be copied.</source>
<translation>{0} 是层：只有节点的块才能复制。</translation>
</message>
<message>
<location filename="engine/graph/blocks.py"/>
<source>{0} is used in formulas of {1}: put other values there first.</source>
<translation>{0} 用于 {1} 的公式中：请先在那里填入其他值。</translation>
</message>
<message>
<location filename="engine/graph/difference.py"/>
<source>order of the steps</source>
<translation>步骤的顺序</translation>
</message>
<message>
<location filename="engine/graph/difference.py"/>
<source>{0} (output {1})</source>
<translation>{0}（输出 {1}）</translation>
</message>
<message>
<location filename="engine/graph/document.py"/>
<source>=input == output</source>
<translation>=input == output</translation>
</message>
<message>
<location filename="engine/graph/document.py"/>
<source>A node needs a place on the paper: this one is infinitely far away.</source>
<translation>节点需要在纸面上有位置：这一个在无穷远处。</translation>
</message>
<message>
<location filename="engine/graph/document.py"/>
<source>There is no node {0}.</source>
<translation>没有节点 {0}。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>A block repeats a whole number of times, or by a formula such as =depth - 1.</source>
<translation>块的重复次数为整数，或公式，如 =depth - 1。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>A design needs a name of 1 to {0} characters.</source>
<translation>设计需要一个 1 到 {0} 个字符的名称。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>A note is a text of at most {0} characters.</source>
<translation>备注最多 {0} 个字符。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>A wire from {0} to {1} would make a cycle: data could never get through.</source>
<translation>从 {0} 到 {1} 的连线会形成环：数据永远无法通过。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>Bypassed is true, false or a formula such as =not shrink.</source>
<translation>Bypassed 为 true、false 或公式，如 =not shrink。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>No wire arrives at {0}.</source>
<translation>没有连线到达 {0}。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>The block {0} cannot be placed inside itself.</source>
<translation>块 {0} 不能放在它自身之内。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} cannot be bypassed: data enters or leaves there.</source>
<translation>{0} 不能旁路：数据在那里进入或离开。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} cannot be set: {1}.</source>
<translation>无法设置 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} cannot hold the weights: {1}.</source>
<translation>{0} 不能存放权重：{1}。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} cannot stand inside a wire: it needs an input and an output.</source>
<translation>{0} 不能放在连线中：它需要一个输入和一个输出。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} has no input {1}.</source>
<translation>{0} 没有输入 {1}。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} has no output {1}.</source>
<translation>{0} 没有输出 {1}。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} has no parameter {1}.</source>
<translation>{0} 没有参数 {1}。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} is a layer: only blocks repeat.</source>
<translation>{0} 是层：只有块可以重复。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} is neither a layer nor a block of this design.</source>
<translation>{0} 既不是层，也不是此设计的块。</translation>
</message>
<message>
<location filename="engine/graph/edits.py"/>
<source>{0} is taken by another node: choose another name.</source>
<translation>{0} 已被另一个节点占用：请选择其他名称。</translation>
</message>
<message>
<location filename="engine/graph/expanding.py"/>
<source>{0} is a layer: only blocks have an inside that can be shown.</source>
<translation>{0} 是一个层：只有块才有可以显示的内部。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>Its {0} number: {1}</source>
<translation>它的{0}数：{1}</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>The expression has {0} characters: at most {1} are allowed.</source>
<translation>表达式有 {0} 个字符：最多允许 {1} 个。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>The expression holds more than arithmetic.</source>
<translation>表达式超出了算术范围。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>The expression is empty: write a number or a formula such as =width * 4.</source>
<translation>表达式为空：请写一个数或公式，如 =width * 4。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>There is no parameter {0} here: {1}</source>
<translation>此处没有参数 {0}：{1}</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>index counts the repetitions of a block, from 0, so only the values of a node that repeats may use it.</source>
<translation>index 从 0 开始计数块的重复，因此只有会重复的节点的值才能使用它。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>only a block can have some.</source>
<translation>只有块才能有参数。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>the block has {0}.</source>
<translation>块有 {0}。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>to compare, write ==</source>
<translation>比较请写 ==</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>write something like =width * 4</source>
<translation>请写成类似 =width * 4 的形式</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>{0} cannot be computed: it divides by zero.</source>
<translation>无法计算 {0}：除数为零。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>{0} cannot be computed: it mixes words and numbers.</source>
<translation>无法计算 {0}：它混用了词和数。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>{0} holds more than arithmetic: use numbers, parameters, + - * / // %, comparisons, min and max.</source>
<translation>{0} 超出了算术范围：请使用数、参数、+ - * / // %、比较、min 和 max。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>{0} is a word: arithmetic needs numbers.</source>
<translation>{0} 是一个词：算术需要数。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>{0} is no formula: {1}.</source>
<translation>{0} 不是公式：{1}。</translation>
</message>
<message>
<location filename="engine/graph/expressions.py"/>
<source>{0} is too large: at most {1} is allowed.</source>
<translation>{0} 太大：最多允许 {1}。</translation>
</message>
<message>
<location filename="engine/graph/fragments.py"/>
<source>The design already has another block named {0}: rename one of the two.</source>
<translation>设计中已另有名为 {0} 的块：请重命名其中一个。</translation>
</message>
<message>
<location filename="engine/graph/frames.py"/>
<source>A frame goes around nodes: select some first.</source>
<translation>框围住节点：请先选择一些节点。</translation>
</message>
<message>
<location filename="engine/graph/frames.py"/>
<source>A frame is {0} or {1}.</source>
<translation>框的颜色为 {0} 或 {1}。</translation>
</message>
<message>
<location filename="engine/graph/frames.py"/>
<source>The title of a frame is a text of at most {0} characters.</source>
<translation>框的标题最多 {0} 个字符。</translation>
</message>
<message>
<location filename="engine/graph/frames.py"/>
<source>There is no frame {0}.</source>
<translation>没有框 {0}。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>A block needs nodes: select some first.</source>
<translation>块需要节点：请先选择一些。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>Blocks can stand in one another {0} deep, and this one would be deeper.</source>
<translation>块最多可嵌套 {0} 层，这一个会更深。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>The design has a block named {0} already: choose another name.</source>
<translation>设计中已有名为 {0} 的块：请选择其他名称。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>The {0} of the graph around.</source>
<translation>外围图的 {0}。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>These nodes cannot be one block: the wires {0} lead out of it and back in, so it would feed itself. Select {1} too.</source>
<translation>这些节点不能组成一个块：连线 {0} 从中引出又返回，块会自己为自己提供输入。请同时选中 {1}。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>{0} calls the weights of {1} again, so only both together can become a block: select {2} too.</source>
<translation>{0} 再次调用 {1} 的权重，因此只有两者一起才能成为块：请同时选择 {2}。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>{0} is the name of a layer: choose another name for the block.</source>
<translation>{0} 是层的名称：请为块选择其他名称。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>{0} leads to no Output, and in a block with what does it would come to count: wire it on, or group it apart.</source>
<translation>{0} 不通向任何 Output，若与通向 Output 的节点同在一个块中就会被计入：请继续连接，或单独组合。</translation>
</message>
<message>
<location filename="engine/graph/grouping.py"/>
<source>{0} stays outside of blocks, as data {1} there: take it out of the selection.</source>
<translation>{0} 留在块外，因为数据在那里{1}：请将它移出选择。</translation>
</message>
<message>
<location filename="engine/graph/inlining.py"/>
<source>{0} cannot be inline, as it could not be opened. {1}</source>
<translation>{0} 不能内联，因为无法展开它。{1}</translation>
</message>
<message>
<location filename="engine/graph/inlining.py"/>
<source>{0} cannot be inline: layers that are called by numbers need a chain of their own. Rename them with letters, or give the block a module of its own.</source>
<translation>{0} 不能内联：以数字调用的层需要自己的链。请用字母重命名它们，或给块自己的模块。</translation>
</message>
<message>
<location filename="engine/graph/inlining.py"/>
<source>{0} cannot be inline: {1} in it would have the name of {2} beside it. Rename one of the two, or give the block a module of its own.</source>
<translation>{0} 不能内联：其中的 {1} 会与旁边的 {2} 同名。请重命名其中一个，或给块自己的模块。</translation>
</message>
<message>
<location filename="engine/graph/inlining.py"/>
<source>{0} is a layer: only blocks hold layers that could belong to the module around.</source>
<translation>{0} 是层：只有块中的层才能属于外围模块。</translation>
</message>
<message>
<location filename="engine/graph/learning.py"/>
<source>A learning rate can be multiplied by 0 to {0}, not by {1}.</source>
<translation>学习率可以乘以 0 至 {0}，不能乘以 {1}。</translation>
</message>
<message>
<location filename="engine/graph/opening.py"/>
<source>{0} cannot repeat {1} times: set repeat to 1, then open it.</source>
<translation>{0} 不能重复 {1} 次：请先将 repeat 设为 1，再展开。</translation>
</message>
<message>
<location filename="engine/graph/opening.py"/>
<source>{0} has its weights in common with {1}, which an opened block cannot: give each its own weights first.</source>
<translation>{0} 与 {1} 共享权重，展开的块不能如此：请先给每个节点自己的权重。</translation>
</message>
<message>
<location filename="engine/graph/opening.py"/>
<source>{0} in {1} uses {2}, a size that enters the block and has no name outside: put a number in the place of {3}, then open it.</source>
<translation>{1} 中的 {0} 使用 {2}，它是进入块的大小，在块外没有名称：请在 {3} 处填入数，再展开。</translation>
</message>
<message>
<location filename="engine/graph/opening.py"/>
<source>{0} is a layer: only blocks can be opened.</source>
<translation>{0} 是层：只有块可以展开。</translation>
</message>
<message>
<location filename="engine/graph/opening.py"/>
<source>{0} repeats by the formula {1}, so how many copies it stands for is not settled: set repeat to a plain number, then open it.</source>
<translation>{0} 按公式 {1} 重复，份数尚未确定：请先将 repeat 设为普通数，再展开。</translation>
</message>
<message>
<location filename="engine/graph/opening.py"/>
<source>{0} repeats: set repeat to 1, then open it.</source>
<translation>{0} 会重复：请先将 repeat 设为 1，再展开。</translation>
</message>
<message>
<location filename="engine/graph/opening.py"/>
<source>{0} would become {1} nodes, and at most {2} are possible: repeat less often.</source>
<translation>{0} 会变成 {1} 个节点，最多允许 {2} 个：请减少重复次数。</translation>
</message>
<message>
<location filename="engine/graph/passing.py"/>
<source>A {0} inside is passed by where its shape would not change, and cannot be by {1} as well: stop bypassing the block, then open it.</source>
<translation>内部的一个 {0} 在形状不变处被绕过，不能同时按 {1} 绕过：请先停止旁路该块，再展开。</translation>
</message>
<message>
<location filename="engine/graph/passing.py"/>
<source>stop bypassing {0}, then open it</source>
<translation>请停止旁路 {0}，再展开</translation>
</message>
<message>
<location filename="engine/graph/passing.py"/>
<source>{0} is bypassed by {1}, which is no formula over parameters: {2}.</source>
<translation>{0} 按 {1} 旁路，它不是关于参数的公式：{2}。</translation>
</message>
<message>
<location filename="engine/graph/passing.py"/>
<source>{0} is bypassed, and data would not pass by its nodes alike: {1}.</source>
<translation>{0} 已旁路，而数据绕过其节点的方式会不同：{1}。</translation>
</message>
<message>
<location filename="engine/graph/passing.py"/>
<source>{0} is bypassed, and {1} in it cannot be, as it has several outputs: {2}.</source>
<translation>{0} 已旁路，而其中的 {1} 有多个输出，不能旁路：{2}。</translation>
</message>
<message>
<location filename="engine/graph/passing.py"/>
<source>{0} is passed by where its shape would not change, which no node inside can know: {1}.</source>
<translation>{0} 在形状不变处被绕过，而内部的节点无法得知这一点：{1}。</translation>
</message>
<message>
<location filename="engine/graph/passing.py"/>
<source>{0} or {1} is too long for one formula: stop bypassing the block, then open it.</source>
<translation>{0} 或 {1} 对一个公式来说太长：请先停止旁路该块，再展开。</translation>
</message>
<message>
<location filename="engine/graph/preparing.py"/>
<source>A design has up to {0} steps, not {1}.</source>
<translation>一个设计最多有 {0} 个步骤，不能有 {1} 个。</translation>
</message>
<message>
<location filename="engine/graph/preparing.py"/>
<source>There are {0} steps: a new one cannot stand at place {1}.</source>
<translation>共有 {0} 个步骤：新步骤不能放在位置 {1}。</translation>
</message>
<message>
<location filename="engine/graph/sharing.py"/>
<source>They share their weights already</source>
<translation>它们已共享权重</translation>
</message>
<message>
<location filename="engine/graph/sharing.py"/>
<source>Weights are shared by two or more</source>
<translation>共享权重需要两个或更多节点</translation>
</message>
<message>
<location filename="engine/graph/sharing.py"/>
<source>{0} is a place in a chain, where each has its own module: rename it first.</source>
<translation>{0} 是链中的位置，链中每一处都有自己的模块：请先重命名它。</translation>
</message>
<message>
<location filename="engine/graph/sharing.py"/>
<source>{0} is a {1} and cannot share the weights of {2}.</source>
<translation>{0} 是 {1}，不能共享 {2} 的权重。</translation>
</message>
<message>
<location filename="engine/graph/sharing.py"/>
<source>{0} is of the type {1}, which has no weights to share.</source>
<translation>{0} 的类型为 {1}，没有可共享的权重。</translation>
</message>
<message>
<location filename="engine/graph/sharing.py"/>
<source>{0}: select another node of the same type.</source>
<translation>{0}：请再选择一个同类型的节点。</translation>
</message>
<message>
<location filename="engine/graph/substitution.py"/>
<source>{0} is {1}, which is no formula: give it a value first.</source>
<translation>{0} 为 {1}，它不是公式：请先给一个值。</translation>
</message>
<message>
<location filename="engine/graph/substitution.py"/>
<source>{0} is {1}, which is no single number: give it one first.</source>
<translation>{0} 为 {1}，它不是单个数：请先给一个数。</translation>
</message>
<message>
<location filename="engine/graph/substitution.py"/>
<source>{0} is {1}, which lists several numbers: give it a single one first.</source>
<translation>{0} 为 {1}，它列出多个数：请先给单个数。</translation>
</message>
<message>
<location filename="engine/graph/substitution.py"/>
<source>{0} would become a formula of {1} characters, and at most {2} are possible: give {3} a plain value first.</source>
<translation>{0} 会变成 {1} 个字符的公式，最多允许 {2} 个：请先给 {3} 普通值。</translation>
</message>
<message>
<location filename="engine/importing.py"/>
<source>exit code {0}</source>
<translation>退出代码 {0}</translation>
</message>
<message>
<location filename="engine/importing.py"/>
<source>signal {0}</source>
<translation>信号 {0}</translation>
</message>
<message>
<location filename="engine/importing.py"/>
<source>{0} ended the program that was to import it ({1}). {2}</source>
<translation>{0} 结束了导入它的程序（{1}）。{2}</translation>
</message>
<message>
<location filename="engine/importing.py"/>
<source>{0} is no input: write its sizes without the batch, as in 3x224x224, and several inputs separated by commas.</source>
<translation>{0} 不是输入：请写出不含批量的大小，如 3x224x224，多个输入用逗号分隔。</translation>
</message>
<message>
<location filename="engine/importing.py"/>
<source>{0} was not imported within {1} s: it may wait for something, or hang; --time-limit gives it longer.</source>
<translation>{0} 在 {1} 秒内没有导入完成：它可能在等待什么或已停滞；--time-limit 可给它更长时间。</translation>
</message>
<message>
<location filename="engine/importing.py"/>
<source>{0}: {1} tensors</source>
<translation>{0}：{1} 个张量</translation>
</message>
<message>
<location filename="engine/train/assembly.py"/>
<source>PyTorch finds no CUDA GPU here: set the device to auto or cpu.</source>
<translation>PyTorch 在这里找不到 CUDA GPU：请将 device 设为 auto 或 cpu。</translation>
</message>
<message>
<location filename="engine/train/board.py"/>
<source>images per second</source>
<translation>每秒图像数</translation>
</message>
<message>
<location filename="engine/train/checkpoint.py"/>
<source>holds no state of a run</source>
<translation>不含训练状态</translation>
</message>
<message>
<location filename="engine/train/checkpoint.py"/>
<source>is damaged</source>
<translation>已损坏</translation>
</message>
<message>
<location filename="engine/train/checkpoint.py"/>
<source>{0} is damaged ({1}): put it back from a copy, or train the run further, which writes it anew.</source>
<translation>{0} 已损坏（{1}）：请从备份恢复它，或继续训练，届时会重新写入。</translation>
</message>
<message>
<location filename="engine/train/checkpoint.py"/>
<source>{0} {1}, so the run cannot go on exactly: put it back from a copy, or begin a new run with the best weights of this one.</source>
<translation>{0} {1}，因此无法精确地继续这次训练：请从备份恢复它，或用这次训练的最佳权重开始新的训练。</translation>
</message>
<message>
<location filename="engine/train/events.py"/>
<source>{0} is being trained by another process: wait for its end or stop it.</source>
<translation>{0} 正由另一个进程训练：请等它结束，或停止它。</translation>
</message>
<message>
<location filename="engine/train/failures.py"/>
<source>PyTorch could not compile the network ({0}): switch the training setting compile off.</source>
<translation>PyTorch 无法编译该网络（{0}）：请关闭训练设置 compile。</translation>
</message>
<message>
<location filename="engine/train/failures.py"/>
<source>PyTorch could not train the network: {0} (details are in {1}).</source>
<translation>PyTorch 无法训练此网络：{0}（详细信息在 {1} 中）。</translation>
</message>
<message>
<location filename="engine/train/failures.py"/>
<source>PyTorch could not train the network: {0}.</source>
<translation>PyTorch 无法训练该网络：{0}。</translation>
</message>
<message>
<location filename="engine/train/failures.py"/>
<source>The GPU has broken off its work ({0}): go on with the run from its last checkpoint, restart the computer if that fails, too, or set the device to cpu.</source>
<translation>GPU 中断了工作（{0}）：请从最近的检查点继续训练；若仍失败，请重启电脑，或将设备设为 cpu。</translation>
</message>
<message>
<location filename="engine/train/failures.py"/>
<source>There is not enough memory to train the network with batches of {0}: {1}.</source>
<translation>内存不足，无法以批量 {0} 训练网络：{1}。</translation>
</message>
<message>
<location filename="engine/train/failures.py"/>
<source>make its Input or its layers smaller</source>
<translation>请缩小其 Input 或层</translation>
</message>
<message>
<location filename="engine/train/failures.py"/>
<source>set batch_size to {0} or less</source>
<translation>请将 batch_size 设为 {0} 或更小</translation>
</message>
<message>
<location filename="engine/train/finding.py"/>
<source>No learning rate can be told from this search: the loss, {0} at first, falls by no more than it differs from batch to batch. Where the network knows these examples already, take a small one, as 0.0001; else set batch_size higher, or look at the network and its data.</source>
<translation>这次搜索得不出学习率：损失起初为 {0}，其下降不超过各批次之间的差异。若网络已经认得这些样本，请取较小的学习率，例如 0.0001；否则请增大 batch_size，或检查网络及其数据。</translation>
</message>
<message>
<location filename="engine/train/finding.py"/>
<source>The loss is no finite number from the first step on: look at the network and its data.</source>
<translation>从第一步起损失就不是有限的数：请检查网络及其数据。</translation>
</message>
<message>
<location filename="engine/train/keeping.py"/>
<source>A run cannot be called {0}: leave out {1}.</source>
<translation>运行不能命名为 {0}：请去掉 {1}。</translation>
</message>
<message>
<location filename="engine/train/keeping.py"/>
<source>A run needs a name: type one.</source>
<translation>运行需要名称：请输入一个。</translation>
</message>
<message>
<location filename="engine/train/keeping.py"/>
<source>The name of a run has up to {0} characters, not {1}: choose a shorter one.</source>
<translation>运行的名称最多 {0} 个字符，现有 {1} 个：请选择较短的名称。</translation>
</message>
<message>
<location filename="engine/train/keeping.py"/>
<source>The run {0} is gone: its folder was moved, renamed or deleted.</source>
<translation>运行 {0} 已不存在：其文件夹已被移动、重命名或删除。</translation>
</message>
<message>
<location filename="engine/train/keeping.py"/>
<source>There is something called {0} in {1} already: choose another name.</source>
<translation>{1} 中已有名为 {0} 的内容：请选择其他名称。</translation>
</message>
<message>
<location filename="engine/train/keeping.py"/>
<source>{0} cannot be read: {1}.</source>
<translation>无法读取 {0}：{1}。</translation>
</message>
<message>
<location filename="engine/train/keeping.py"/>
<source>{0} is being trained: wait for its end or stop it.</source>
<translation>{0} 正在训练：请等它结束，或停止它。</translation>
</message>
<message>
<location filename="engine/train/loop.py"/>
<source>The loss is no longer a finite number at step {0} (epoch {1}): lower the learning rate (it is {2}) and start again.</source>
<translation>损失在第 {0} 步（第 {1} 轮）不再是有限的数：请降低学习率（现为 {2}）后重新开始。</translation>
</message>
<message>
<location filename="engine/train/packages.py"/>
<source>The training setting compile needs a C++ compiler, and {0} is not found: install one, or switch the setting off.</source>
<translation>训练设置 compile 需要 C++ 编译器，但找不到 {0}：请安装一个，或关闭该设置。</translation>
</message>
<message>
<location filename="engine/train/packages.py"/>
<source>The training setting tensorboard needs the package tensorboard: install it by `pip install 'convas[tensorboard]'`, or switch the setting off.</source>
<translation>训练设置 tensorboard 需要包 tensorboard：请用 `pip install 'convas[tensorboard]'` 安装，或关闭此设置。</translation>
</message>
<message>
<location filename="engine/train/predict.py"/>
<source>{0} is of images of {1}, but the network takes {2}: {3}.</source>
<translation>{0} 属于 {1} 的图像，但网络接受 {2}：{3}。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>All weights learn from the first epoch on: best for fresh weights, or for many images.</source>
<translation>所有权重从第一轮起就学习：最适合新的随机权重或图像很多的情形。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>Feature extraction</source>
<translation>特征提取</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>Only the head learns, all before it stays as it is: fast, and best for few images that look like those from which the weights come.</source>
<translation>只训练分类头，它之前的部分全部保持不变：速度快，最适合图像不多且与预训练权重所用图像相似的情形。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>Only {0} has weights, which is the head: there is nothing to freeze.</source>
<translation>只有 {0} 带权重，而它就是分类头：没有可冻结的部分。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>The head learns first, then one part after the other from the end on, with a small learning rate: best where there are some more images, or other ones.</source>
<translation>先训练分类头，再从末端起以较小的学习率逐个部分训练：最适合图像稍多或差别较大的情形。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>The network has errors, so that its head is not known: mend them first.</source>
<translation>网络有错误，因此无法确定其分类头：请先修复错误。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>The network has no weights that could be frozen: add a layer that has some.</source>
<translation>网络没有可以冻结的权重：请添加带权重的层。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>Train everything</source>
<translation>训练全部</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>all weights learn from the first epoch on.</source>
<translation>所有权重从第一轮起就学习。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>only the head learns, all before it stays as it is.</source>
<translation>只训练分类头，它之前的部分全部保持不变。</translation>
</message>
<message>
<location filename="engine/train/presets.py"/>
<source>the head learns first, then one part after the other.</source>
<translation>先训练分类头，再逐个部分训练。</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>There is no folder {0}.</source>
<translation>没有文件夹 {0}。</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>train the run further, which writes it anew</source>
<translation>请继续训练，届时会重新写入</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>{0} cannot be read ({1}): train the run further, which writes it anew.</source>
<translation>无法读取 {0}（{1}）：请继续训练，届时会重新写入。</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>{0} holds a run already: go on with it by `convas resume`, or choose another folder.</source>
<translation>{0} 中已有一次运行：请用 `convas resume` 继续，或选择其他文件夹。</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>{0} is a file: choose another folder for the run.</source>
<translation>{0} 是文件：请为运行选择其他文件夹。</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>{0} is damaged ({1}): train the run further, which writes it anew.</source>
<translation>{0} 已损坏（{1}）：请继续训练，届时会重新写入。</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>{0} is no run: choose a folder that `convas train` has made.</source>
<translation>{0} 不是运行：请选择由 `convas train` 创建的文件夹。</translation>
</message>
<message>
<location filename="engine/train/runs.py"/>
<source>{0} is not empty: choose another folder for the run.</source>
<translation>{0} 不是空的：请为运行选择其他文件夹。</translation>
</message>
<message>
<location filename="engine/train/seeing/answers.py"/>
<source>Nobody can answer {0}: ask for one of {1}.</source>
<translation>无法回答 {0}：请从 {1} 中选择。</translation>
</message>
<message>
<location filename="engine/train/seeing/cam.py"/>
<source>The scores do not depend on {0}: choose another node.</source>
<translation>分数不依赖于 {0}：请选择其他节点。</translation>
</message>
<message>
<location filename="engine/train/seeing/cam.py"/>
<source>There is no class {0}: ask for one of 0 to {1}.</source>
<translation>没有类别 {0}：请选择 0 至 {1}。</translation>
</message>
<message>
<location filename="engine/train/seeing/cam.py"/>
<source>{0} puts out no maps: choose a convolution, or another node with maps.</source>
<translation>{0} 不输出特征图：请选择卷积，或其他有特征图的节点。</translation>
</message>
<message>
<location filename="engine/train/seeing/evaluation.py"/>
<source>Ask for at most {0} images at a time, by their numbers.</source>
<translation>请按编号一次最多查询 {0} 张图像。</translation>
</message>
<message>
<location filename="engine/train/seeing/evaluation.py"/>
<source>This network does not tell classes apart: there is nothing to evaluate.</source>
<translation>这个网络不区分类别：没有可评估的内容。</translation>
</message>
<message>
<location filename="engine/train/seeing/exciting.py"/>
<source>{0} has no channel {1}: ask for one of 0 to {2}.</source>
<translation>{0} 没有通道 {1}：请选择 0 至 {2}。</translation>
</message>
<message>
<location filename="engine/train/seeing/exciting.py"/>
<source>{0} puts nothing out in this network: choose another node.</source>
<translation>{0} 在这个网络中没有输出：请选择其他节点。</translation>
</message>
<message>
<location filename="engine/train/seeing/maps.py"/>
<source>This network puts out numbers that are not finite: look at an earlier epoch, or train it anew at a lower learning rate.</source>
<translation>该网络输出的数值不是有限数：请查看更早的轮次，或以更低的学习率重新训练。</translation>
</message>
<message>
<location filename="engine/train/seeing/maps.py"/>
<source>{0} has no kernels: choose a convolution.</source>
<translation>{0} 没有卷积核：请选择卷积。</translation>
</message>
<message>
<location filename="engine/train/seeing/subject.py"/>
<source>The image that was sent has {0} bytes, but is told to be {1} × {2} × {3} (1 or 3 channels): send it again.</source>
<translation>发来的图像有 {0} 字节，但声明为 {1} × {2} × {3}（1 或 3 个通道）：请重新发送。</translation>
</message>
<message>
<location filename="engine/train/seeing/subject.py"/>
<source>The image that was sent is damaged: send it again.</source>
<translation>发来的图像已损坏：请重新发送。</translation>
</message>
<message>
<location filename="engine/train/seeing/subject.py"/>
<source>The question names no node: say of which.</source>
<translation>查询未指定节点：请说明是哪一个。</translation>
</message>
<message>
<location filename="engine/train/seeing/subject.py"/>
<source>There is no example {0} in {1}: ask for one of 0 to {2}.</source>
<translation>{1} 中没有样例 {0}：请在 0 到 {2} 中选择。</translation>
</message>
<message>
<location filename="engine/train/seeing/subject.py"/>
<source>There is no image {0}: ask for one of 0 to {1}.</source>
<translation>没有第 {0} 张图像：请选择 0 至 {1}。</translation>
</message>
<message>
<location filename="engine/train/seeing/subject.py"/>
<source>This network gives its input back: there are no classes to give reasons for.</source>
<translation>此网络还原其输入：没有类别可供解释。</translation>
</message>
<message>
<location filename="engine/train/session.py"/>
<source>The training process cannot be started ({0}): close other programs.</source>
<translation>无法启动训练进程（{0}）：请关闭其他程序。</translation>
</message>
<message>
<location filename="engine/train/session.py"/>
<source>The training process crashed (signal {0}): go on with the run, or start again.</source>
<translation>训练进程崩溃（信号 {0}）：请继续运行，或重新开始。</translation>
</message>
<message>
<location filename="engine/train/session.py"/>
<source>The training process ended without a word (code {0}): start again.</source>
<translation>训练进程没有任何说明就结束了（代码 {0}）：请重新开始。</translation>
</message>
<message>
<location filename="engine/train/session.py"/>
<source>The training process was killed by the system (signal 9), probably for lack of memory: use a smaller batch_size.</source>
<translation>训练进程被系统终止（信号 9），可能是内存不足：请使用较小的 batch_size。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>By what the learning rate is multiplied when it goes down.</source>
<translation>学习率下降时所乘的倍数。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Compile the network first: the first step takes a minute, those after may be faster.</source>
<translation>先编译网络：第一步要一分钟，之后的步骤可能更快。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>End after so many epochs without a better validation accuracy; 0 never does.</source>
<translation>验证准确率连续这么多轮没有提高就结束；0 表示从不提前结束。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Epochs after which one more frozen part learns, the last first; 0 keeps all frozen.</source>
<translation>每隔多少轮再让一个冻结的部分开始学习，从末端开始；0 表示始终冻结。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Epochs between two steps down.</source>
<translation>两次下降之间的轮数。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Epochs in which the learning rate grows from nearly nothing.</source>
<translation>学习率从接近零逐渐增大所用的轮数。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Epochs without a lower validation loss after which a plateau steps down.</source>
<translation>验证损失连续多少轮没有降低后，plateau 才下降一次。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>How little the focal loss looks at images that are told apart already.</source>
<translation>focal 损失在多大程度上忽略已经分清的图像。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>How much of its last step the optimiser keeps for the next one.</source>
<translation>优化器为下一步保留上一步的多少。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>How much of the running average of weights (EMA) a step leaves; 0 keeps none, 0.999 is usual.</source>
<translation>各步权重的滑动平均 (EMA) 每次保留多少；0 表示不使用，常用 0.999。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>How often the network sees all training images.</source>
<translation>网络看遍全部训练图像的次数。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>How strongly weights are pulled towards zero; 0.01 is usual with adamw, 0.0005 with sgd.</source>
<translation>权重被拉向零的强度；adamw 常用 0.01，sgd 常用 0.0005。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>How the learning rate changes while the network learns.</source>
<translation>网络学习过程中学习率如何变化。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Images that one step learns from.</source>
<translation>每一步学习的图像数。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Keep logs for TensorBoard in the run's folder, beside the curves here.</source>
<translation>在运行文件夹中保留 TensorBoard 日志，与这里的曲线并存。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Keep the channels of a pixel together in memory: faster for convolutions.</source>
<translation>在内存中将同一像素的各通道放在一起：卷积更快。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Learning rate: how far one step moves the weights.</source>
<translation>学习率：每一步移动权重的幅度。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Let rare classes count as much as frequent ones.</source>
<translation>使稀有类别与常见类别同等重要。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Look at the gradient where the momentum leads (Nesterov) rather than where it starts.</source>
<translation>在动量所到之处计算梯度 (Nesterov)，而不是在出发处。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Numbers to compute in: shorter ones are faster where the machine has them.</source>
<translation>计算所用的数：在硬件支持时，较短的数更快。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Parts in which the images of a step pass the network: more need less memory.</source>
<translation>一步的图像分成几份通过网络：份数越多，所需内存越少。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Pull biases and the weights of normalisations, too: most networks learn better without.</source>
<translation>偏置和归一化层的权重也一并拉向零：大多数网络不这样做学得更好。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Share of certainty that is taken from the true class and given to all; 0.1 is usual.</source>
<translation>从真实类别的确信度中取出、分给所有类别的比例；常用 0.1。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Share of every class that is held back to measure how well it learns.</source>
<translation>每个类别中留出用于衡量学习效果的比例。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Share of the learning rate that is left at the end of a cosine.</source>
<translation>余弦结束时保留的学习率比例。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>The longest that all gradients together may be; 0 leaves them, 1 is usual.</source>
<translation>所有梯度合起来的最大长度；0 表示不限制，常用 1。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>The rule by which weights follow their gradients.</source>
<translation>权重沿梯度更新的规则。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>The same seed gives the same weights, order and result.</source>
<translation>相同的种子给出相同的权重、顺序和结果。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>The training setting {0} {1}.</source>
<translation>训练设置 {0} {1}。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>There is no training setting {0}: {1}</source>
<translation>没有训练设置 {0}：{1}</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>What is made small: cross-entropy for one class of several, focal where some are rare or hard, binary for yes or no, mean-squared for a network that gives its image back.</source>
<translation>要减小的量：cross-entropy 用于多个类别中选一个，focal 用于部分类别稀有或困难，binary 用于是或否，mean-squared 用于还原图像的网络。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>What the network learns from: a data set by its name, a folder of images, a .csv or a .npz file.</source>
<translation>网络从中学习的数据：数据集名称、图像文件夹、.csv 或 .npz 文件。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>Where to compute; auto takes a GPU if there is one.</source>
<translation>在哪里计算；auto 在有 GPU 时使用 GPU。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>{0} cannot be read ({1}): allow reading it, or put it back from a copy.</source>
<translation>无法读取 {0}（{1}）：请允许读取，或从备份恢复它。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>{0} holds no training settings ({1}): put it back from a copy, or train the design anew.</source>
<translation>{0} 不含训练设置（{1}）：请从备份恢复它，或重新训练该设计。</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>{0} holds no training settings: {1}</source>
<translation>{0} 中没有训练设置：{1}</translation>
</message>
<message>
<location filename="engine/train/settings.py"/>
<source>{0} holds {1}, which this Convas does not know: go on with the run in the newer Convas that began it.</source>
<translation>{0} 含有此版本 Convas 不认识的 {1}：请用开始这次训练的新版 Convas 继续。</translation>
</message>
<message>
<location filename="engine/train/shift.py"/>
<source>The run waits, as there is no room on the disk to save it in {0}: make room, then press Resume. Nothing is lost.</source>
<translation>运行正在等待，因为磁盘上没有空间将其保存在 {0}：请腾出空间，然后按“继续”。不会丢失任何内容。</translation>
</message>
<message>
<location filename="engine/train/survey.py"/>
<source>It cannot be read: {0}.</source>
<translation>无法读取：{0}。</translation>
</message>
<message>
<location filename="engine/train/survey.py"/>
<source>The folder cannot be read: {0}.</source>
<translation>无法读取文件夹：{0}。</translation>
</message>
<message>
<location filename="engine/train/survey.py"/>
<source>{0} is missing.</source>
<translation>缺少 {0}。</translation>
</message>
<message>
<location filename="engine/train/viewer.py"/>
<source>The weights after epoch {0} were not kept: choose one of {1}.</source>
<translation>第 {0} 轮之后的权重未保留：请从 {1} 中选择。</translation>
</message>
<message>
<location filename="engine/train/worker.py"/>
<source>{0} ended early after {1} of {2} epochs, as it got no better: go on all the same by --epochs {3}.</source>
<translation>{0} 因不再变好而在第 {1} 轮（共 {2} 轮）提前结束：如仍要继续，请用 --epochs {3}。</translation>
</message>
<message>
<location filename="engine/train/worker.py"/>
<source>{0} has done its {1} epochs: ask for more than {2} by --epochs.</source>
<translation>{0} 已完成其 {1} 轮：请用 --epochs 要求超过 {2} 轮。</translation>
</message>
<message>
<location filename="engine/training.py"/>
<source>The run is in {0}.</source>
<translation>运行位于 {0}。</translation>
</message>
<message>
<location filename="engine/training.py"/>
<source>There is no training setting {0}: write NAME=VALUE. {1}</source>
<translation>没有训练设置 {0}：请写成 NAME=VALUE。{1}</translation>
</message>
<message>
<location filename="engine/training.py"/>
<source>There is no way to train called {0}: {1}</source>
<translation>没有名为 {0} 的训练方式：{1}</translation>
</message>
<message>
<location filename="engine/training.py"/>
<source>{0} is passed over: {1}</source>
<translation>跳过 {0}：{1}</translation>
</message>
<message>
<location filename="templates"/>
<source>16 maps that see three, four or all six of the maps below.</source>
<translation>16 张特征图，各自看到下方六张特征图中的三张、四张或全部。</translation>
</message>
<message>
<location filename="templates"/>
<source>A 3 × 3 convolution between two of 1 × 1, added to their input.</source>
<translation>两个 1 × 1 卷积之间夹一个 3 × 3 卷积，结果与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>A 3 × 3 convolution in groups between two of 1 × 1.</source>
<translation>两个 1 × 1 卷积之间夹一个 3 × 3 分组卷积。</translation>
</message>
<message>
<location filename="templates"/>
<source>A 3 × 3 convolution in {0} groups between two of 1 × 1, added to their input.</source>
<translation>两个 1 × 1 卷积之间夹一个分为 {0} 组的 3 × 3 卷积，结果与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>A bottleneck, added to its input, which is fitted where the shape changes.</source>
<translation>瓶颈块，结果与其输入相加；形状改变之处，输入会先调整到相同形状。</translation>
</message>
<message>
<location filename="templates"/>
<source>A convolution along time, a norm and a ReLU.</source>
<translation>沿时间方向的卷积、归一化和 ReLU。</translation>
</message>
<message>
<location filename="templates"/>
<source>A convolution that sees one row or one column, its norm and a ReLU.</source>
<translation>只看一行或一列的卷积，及其归一化和 ReLU。</translation>
</message>
<message>
<location filename="templates"/>
<source>A convolution whose stride alone decides the size and its norm.</source>
<translation>只由步幅决定输出大小的卷积，及其归一化。</translation>
</message>
<message>
<location filename="templates"/>
<source>A convolution whose stride alone decides the size, its norm and a ReLU.</source>
<translation>只由步幅决定输出大小的卷积，及其归一化和 ReLU。</translation>
</message>
<message>
<location filename="templates"/>
<source>A convolution whose stride alone decides the size, its norm and an activation.</source>
<translation>只由步幅决定输出大小的卷积，及其归一化和激活函数。</translation>
</message>
<message>
<location filename="templates"/>
<source>A convolution, added to its input where the shapes are alike.</source>
<translation>一个卷积；形状相同之处与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>A convolution, its norm and a ReLU.</source>
<translation>卷积及其归一化和 ReLU。</translation>
</message>
<message>
<location filename="templates"/>
<source>A separable convolution that weighs its channels by the whole image.</source>
<translation>可分离卷积，并根据整幅图像为各通道加权。</translation>
</message>
<message>
<location filename="templates"/>
<source>A separable convolution, added to its input if the shapes are alike.</source>
<translation>可分离卷积；若形状相同则与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>A separable convolution, added to its input where the shapes are alike.</source>
<translation>可分离卷积；形状相同之处与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>An inverted residual that weighs its channels by the whole image.</source>
<translation>倒残差块，并根据整幅图像为各通道加权。</translation>
</message>
<message>
<location filename="templates"/>
<source>Attention, then a small network for each position; both are added.</source>
<translation>先是注意力，再对每个位置应用一个小网络；两者的结果都与输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>Blocks of one width, one after the other; the first one changes the shape.</source>
<translation>宽度相同的块依次相连；第一个块改变形状。</translation>
</message>
<message>
<location filename="templates"/>
<source>Blocks of one width, one after the other; the first one halves the image.</source>
<translation>宽度相同的块依次相连；第一个块将图像缩小一半。</translation>
</message>
<message>
<location filename="templates"/>
<source>Blocks of one width; deeper ones are left out more often in training.</source>
<translation>宽度相同的块；越深的块在训练中越常被跳过。</translation>
</message>
<message>
<location filename="templates"/>
<source>Both branches see all channels and halve the image.</source>
<translation>两个分支都看到所有通道，并将图像缩小一半。</translation>
</message>
<message>
<location filename="templates"/>
<source>Branches that end in a row and a column side by side: many channels.</source>
<translation>末端为并排的一行卷积与一列卷积的分支：通道数多。</translation>
</message>
<message>
<location filename="templates"/>
<source>Combines the features and weighs them up for each class.</source>
<translation>组合各特征，并为每个类别加权求和。</translation>
</message>
<message>
<location filename="templates"/>
<source>Cuts the image into patches of 4 × 4.</source>
<translation>将图像切成 4 × 4 的图块。</translation>
</message>
<message>
<location filename="templates"/>
<source>Decides by the class token alone.</source>
<translation>仅凭类别标记做出判断。</translation>
</message>
<message>
<location filename="templates"/>
<source>Dense blocks with transitions between them.</source>
<translation>稠密块，其间为过渡层。</translation>
</message>
<message>
<location filename="templates"/>
<source>Doubles the code three times, back to the image.</source>
<translation>将编码三次放大一倍，还原为图像。</translation>
</message>
<message>
<location filename="templates"/>
<source>Doubles the size and looks again at what was seen on the way down.</source>
<translation>将尺寸放大一倍，并重新利用下采样途中看到的内容。</translation>
</message>
<message>
<location filename="templates"/>
<source>Eight Fire modules between three poolings.</source>
<translation>八个 Fire 模块，分布在三次池化之间。</translation>
</message>
<message>
<location filename="templates"/>
<source>Few channels in, then 1 × 1 and 3 × 3 convolutions side by side.</source>
<translation>先压缩到少量通道，再并排进行 1 × 1 与 3 × 3 卷积。</translation>
</message>
<message>
<location filename="templates"/>
<source>Fits a shortcut to the shape that it is added to.</source>
<translation>将捷径连接调整为与其相加对象相同的形状。</translation>
</message>
<message>
<location filename="templates"/>
<source>Five convolutions; large kernels first, and three poolings that overlap.</source>
<translation>五个卷积；先用大卷积核，另有三次重叠池化。</translation>
</message>
<message>
<location filename="templates"/>
<source>Four branches look at the same image; their channels are stacked.</source>
<translation>四个分支观察同一图像；它们的通道被拼接起来。</translation>
</message>
<message>
<location filename="templates"/>
<source>Four branches side by side: two of 3 × 3 see as far as one of 5 × 5.</source>
<translation>四个并排的分支：两个 3 × 3 卷积的视野与一个 5 × 5 卷积相同。</translation>
</message>
<message>
<location filename="templates"/>
<source>Four stages, each of which halves the image.</source>
<translation>四个阶段，每个阶段都将图像缩小一半。</translation>
</message>
<message>
<location filename="templates"/>
<source>From edges to objects: ever smaller images with ever more channels.</source>
<translation>从边缘到物体：图像越来越小，通道越来越多。</translation>
</message>
<message>
<location filename="templates"/>
<source>From the image to 64 channels of a quarter of its height and width.</source>
<translation>从图像到 64 个通道，高和宽各为原来的四分之一。</translation>
</message>
<message>
<location filename="templates"/>
<source>Halves the channels and the image.</source>
<translation>将通道数减半，并将图像缩小一半。</translation>
</message>
<message>
<location filename="templates"/>
<source>Halves the image between two stages.</source>
<translation>在两个阶段之间将图像缩小一半。</translation>
</message>
<message>
<location filename="templates"/>
<source>Halves the image in three ways at once, one of which has seen 7 × 7.</source>
<translation>同时以三种方式将图像缩小一半，其中一种的视野为 7 × 7。</translation>
</message>
<message>
<location filename="templates"/>
<source>Halves the image in three ways at once, so that nothing is lost.</source>
<translation>同时以三种方式将图像缩小一半，以免丢失信息。</translation>
</message>
<message>
<location filename="templates"/>
<source>Halves the image three times, down to the code.</source>
<translation>将图像三次缩小一半，得到编码。</translation>
</message>
<message>
<location filename="templates"/>
<source>It may change the shape.</source>
<translation>它可以改变形状。</translation>
</message>
<message>
<location filename="templates"/>
<source>Layers whose result, small at first, is added to what came in.</source>
<translation>这些层的结果（起初很小）与输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>Looks around in each channel and mixes them.</source>
<translation>在每个通道内观察邻域，再混合各通道。</translation>
</message>
<message>
<location filename="templates"/>
<source>Looks around in each channel by itself, and mixes the channels.</source>
<translation>在每个通道内单独观察邻域，再混合各通道。</translation>
</message>
<message>
<location filename="templates"/>
<source>Looks around in each channel by itself, then mixes the channels.</source>
<translation>先在每个通道内单独观察邻域，再混合各通道。</translation>
</message>
<message>
<location filename="templates"/>
<source>Looks around in each channel, then mixes the channels of each position.</source>
<translation>先在每个通道内观察邻域，再混合每个位置上的各通道。</translation>
</message>
<message>
<location filename="templates"/>
<source>Looks around in each channel, weighs them and mixes them.</source>
<translation>在每个通道内观察邻域，为各通道加权，再混合它们。</translation>
</message>
<message>
<location filename="templates"/>
<source>Looks for the largest value around each position.</source>
<translation>在每个位置周围寻找最大值。</translation>
</message>
<message>
<location filename="templates"/>
<source>Mixes the channels, looks around in each by itself, and mixes them again.</source>
<translation>混合各通道，在每个通道内单独观察邻域，再次混合。</translation>
</message>
<message>
<location filename="templates"/>
<source>One convolution.</source>
<translation>一个卷积。</translation>
</message>
<message>
<location filename="templates"/>
<source>One map for each class, and its mean: no dense layer is needed.</source>
<translation>每个类别一张特征图，取其平均值：无需全连接层。</translation>
</message>
<message>
<location filename="templates"/>
<source>One number for each channel: its mean over the image.</source>
<translation>每个通道一个数：它在整幅图像上的平均值。</translation>
</message>
<message>
<location filename="templates"/>
<source>Puts a few new maps behind all that came in.</source>
<translation>在所有输入之后拼接少量新的特征图。</translation>
</message>
<message>
<location filename="templates"/>
<source>Puts the channels first.</source>
<translation>将通道放在最前。</translation>
</message>
<message>
<location filename="templates"/>
<source>Puts the channels last.</source>
<translation>将通道放在最后。</translation>
</message>
<message>
<location filename="templates"/>
<source>Reduces the channels before a 3 × 3 convolution, which is then cheap.</source>
<translation>先减少通道数，再做 3 × 3 卷积，这样计算量就很小。</translation>
</message>
<message>
<location filename="templates"/>
<source>Six groups of maps that stand side by side; the first follows the last.</source>
<translation>六组相邻的特征图；最后一组之后接第一组。</translation>
</message>
<message>
<location filename="templates"/>
<source>Tells the positions apart, then lets them look at one another.</source>
<translation>先区分各个位置，再让它们彼此关注。</translation>
</message>
<message>
<location filename="templates"/>
<source>The first one changes the shape; deeper ones are left out more often.</source>
<translation>第一个块改变形状；越深的块越常被跳过。</translation>
</message>
<message>
<location filename="templates"/>
<source>The mean of four, with a learned factor and bias for each map.</source>
<translation>四个值的平均，每张特征图各有一个可学习的系数和偏置。</translation>
</message>
<message>
<location filename="templates"/>
<source>Three dense layers, in which most of the parameters are.</source>
<translation>三个全连接层，大部分参数都在其中。</translation>
</message>
<message>
<location filename="templates"/>
<source>Three dense layers; dropout keeps them from learning by heart.</source>
<translation>三个全连接层；Dropout 防止它们死记硬背。</translation>
</message>
<message>
<location filename="templates"/>
<source>Three groups of two maps, one left out, and two more.</source>
<translation>三组特征图：取两张、跳过一张、再取两张。</translation>
</message>
<message>
<location filename="templates"/>
<source>Two 3 × 3 convolutions, added to their input.</source>
<translation>两个 3 × 3 卷积，结果与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>Two convolutions of 3 × 3.</source>
<translation>两个 3 × 3 卷积。</translation>
</message>
<message>
<location filename="templates"/>
<source>Two convolutions; each loses a pixel all around.</source>
<translation>两个卷积；每个都在四周各损失一个像素。</translation>
</message>
<message>
<location filename="templates"/>
<source>Two dense layers, the same for every position.</source>
<translation>两个全连接层，对每个位置都相同。</translation>
</message>
<message>
<location filename="templates"/>
<source>Units of one width; the first one halves the image.</source>
<translation>宽度相同的单元；第一个将图像缩小一半。</translation>
</message>
<message>
<location filename="templates"/>
<source>Weighs each channel by what the whole image holds.</source>
<translation>根据整幅图像的内容为每个通道加权。</translation>
</message>
<message>
<location filename="templates"/>
<source>Weighs up the features for each class.</source>
<translation>为每个类别对各特征加权求和。</translation>
</message>
<message>
<location filename="templates"/>
<source>Wide inside and narrow outside; added to its input where the shapes are alike.</source>
<translation>内宽外窄；形状相同之处与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>Wide inside; added to its input where the shapes are alike.</source>
<translation>内部较宽；形状相同之处与其输入相加。</translation>
</message>
<message>
<location filename="templates"/>
<source>Widens and looks around in one convolution, and mixes the channels.</source>
<translation>用一个卷积同时扩宽通道并观察邻域，再混合各通道。</translation>
</message>
<message>
<location filename="templates"/>
<source>Widens, looks around in each channel and mixes them.</source>
<translation>扩宽通道，在每个通道内观察邻域，再混合它们。</translation>
</message>
<message>
<location filename="templates"/>
<source>Widens, looks around in each channel by itself, and narrows without a ReLU.</source>
<translation>扩宽通道，在每个通道内单独观察邻域，再不经 ReLU 收窄。</translation>
</message>
<message>
<location filename="templates"/>
<source>Widens, looks around in each channel, weighs them and mixes them.</source>
<translation>扩宽通道，在每个通道内观察邻域，为各通道加权，再混合它们。</translation>
</message>
<message>
<location filename="templates"/>
<source>Windows of 7 × 7 made of a row and a column, which are far cheaper.</source>
<translation>用一行加一列的卷积组成 7 × 7 的窗口，计算量小得多。</translation>
</message>
<message>
<location filename="templates"/>
<source>Works on one half of the channels and mixes it with the other.</source>
<translation>只处理一半通道，再与另一半混合。</translation>
</message>
<message>
<location filename="templates"/>
<source>{0} convolutions of 3 × 3; each pooling halves the image.</source>
<translation>{0} 个 3 × 3 卷积；每次池化都将图像缩小一半。</translation>
</message>
<message>
<location filename="templates"/>
<source>{0} encoder blocks, one after the other.</source>
<translation>{0} 个依次相连的编码器块。</translation>
</message>
<message>
<location filename="templates"/>
<source>{0} layers, each of which sees all before it.</source>
<translation>{0} 层，每一层都能看到它之前的所有层。</translation>
</message>
<message>
<location filename="templates/template.py"/>
<source>First steps</source>
<translation>入门</translation>
</message>
<message>
<location filename="templates/template.py"/>
<source>Other data</source>
<translation>其他数据</translation>
</message>
<message>
<location filename="templates/template.py"/>
<source>The option {0} of {1} {2}.</source>
<translation>{1} 的选项 {0} {2}。</translation>
</message>
<message>
<location filename="templates/template.py"/>
<source>it has</source>
<translation>它有</translation>
</message>
<message>
<location filename="templates/template.py"/>
<source>{0} has no option {1}: {2}</source>
<translation>{0} 没有选项 {1}：{2}</translation>
</message>
<message>
<location filename="templates/template.py"/>
<source>{0} is no setting: write NAME=VALUE, where NAME is {1}.</source>
<translation>{0} 不是设置：请写 NAME=VALUE，其中 NAME 为 {1}。</translation>
</message>
<message>
<source>All examples of {0} are of one class, so that there is nothing to tell apart.</source>
<translation type="vanished">{0} 的所有样本都属于一个类别，没有什么可区分的。</translation>
</message>
<message>
<source>Alt+Up and Alt+Down move a step, Space skips it, Delete removes it, Insert adds one</source>
<translation type="vanished">Alt+Up 和 Alt+Down 移动步骤，空格键跳过，Delete 移除，Insert 添加</translation>
</message>
<message>
<source>By class: to train on, to validate on</source>
<translation type="vanished">各类别：用于训练，用于验证</translation>
</message>
<message>
<source>Evaluate again: pass all validation images once more</source>
<translation type="vanished">重新评估：将全部验证图像再过一遍网络</translation>
</message>
<message>
<source>Evaluating all validation images…</source>
<translation type="vanished">正在评估全部验证图像…</translation>
</message>
<message>
<source>Height and width of the part.</source>
<translation type="vanished">截取部分的高和宽。</translation>
</message>
<message>
<source>Height and width that are made.</source>
<translation type="vanished">得到的图像的高和宽。</translation>
</message>
<message>
<source>Height and width.</source>
<translation type="vanished">高和宽。</translation>
</message>
<message>
<source>How much of the average over all steps a new one leaves (EMA); 0 keeps none.</source>
<translation type="vanished">各步权重的滑动平均 (EMA) 每次保留多少；0 表示不使用。</translation>
</message>
<message>
<source>How strongly weights are pulled towards zero.</source>
<translation type="vanished">权重被拉向零的强度。</translation>
</message>
<message>
<source>Only images can be covered: this network takes something else.</source>
<translation type="vanished">只有图像可以遮挡：这个网络接受的是其他内容。</translation>
</message>
<message>
<source>Over 64 validation images; Enter goes to the node</source>
<translation type="vanished">基于 64 张验证图像；按 Enter 转到节点</translation>
</message>
<message>
<source>Set tensorboard to {0}</source>
<translation type="vanished">将 TensorBoard 日志设为 {0}</translation>
</message>
<message>
<source>Share of certainty that is taken from the true class and given to all.</source>
<translation type="vanished">从真实类别的确信度中取出、分给所有类别的比例。</translation>
</message>
<message>
<source>The head fits already: {0} have {1} classes.</source>
<translation type="vanished">分类头已经合适：{0} 有 {1} 个类别。</translation>
</message>
<message>
<source>The learning rate grows from step to step; a good one lies where the loss falls fastest, well before it rises. The dashed line is what is suggested: click anywhere to take another one.</source>
<translation type="vanished">学习率逐步增大；好的学习率位于损失下降最快之处，远在损失上升之前。虚线是建议值：点击任意位置可改取别处。</translation>
</message>
<message>
<source>The longest that all gradients together may be; 0 leaves them.</source>
<translation type="vanished">所有梯度合起来的最大长度；0 表示不限制。</translation>
</message>
<message>
<source>channel {0}</source>
<translation type="vanished">通道 {0}</translation>
</message>
<message>
<source>what to learn from</source>
<translation type="vanished">学习用的数据</translation>
</message>
<message>
<source>{0} % of {1} validation images given back · mean squared error {2}</source>
<translation type="vanished">{1} 张验证图像还原了 {0} % · 均方误差 {2}</translation>
</message>
<message>
<source>{0} % of {1} validation images right</source>
<translation type="vanished">{1} 张验证图像中 {0} % 正确</translation>
</message>
<message>
<source>{0} % of {1} validation images right · loss {2} · calibration error (ECE) {3}</source>
<translation type="vanished">{1} 张验证图像中 {0} % 正确 · 损失 {2} · 校准误差 (ECE) {3}</translation>
</message>
<message>
<source>{0} has done its {1} epochs. Train it to how many in all?</source>
<translation type="vanished">{0} 已完成其 {1} 轮。总共要训练多少轮？</translation>
</message>
<message>
<source>{0} have {1} classes, so {2} needs a row of {3} numbers, but gets {4}: {5}.</source>
<translation type="vanished">{0} 有 {1} 个类别，因此 {2} 需要一行 {3} 个数，但得到 {4}：{5}。</translation>
</message>
<message>
<source>{0} is damaged, so the run cannot go on: train the design anew.</source>
<translation type="vanished">{0} 已损坏，运行无法继续：请重新训练该设计。</translation>
</message>
<message>
<source>{0} is damaged: {1}.</source>
<translation type="vanished">{0} 已损坏：{1}。</translation>
</message>
<message>
<source>{0} is no NumPy file ({1}): write it by numpy.savez.</source>
<translation type="vanished">{0} 不是 NumPy 文件（{1}）：请用 numpy.savez 写入。</translation>
</message>
<message>
<source>{0} takes images of {1} × {2}, but {3} have {4} pixels: larger ones cost time and show nothing new; {5} suits them.</source>
<translation type="vanished">{0} 接受 {1} × {2} 的图像，但 {3} 只有 {4} 像素：更大的图像耗费时间却没有新内容；{5} 适合它们。</translation>
</message>
<message>
<source>{0} · loss {1} · calibration error (ECE) {2}</source>
<translation type="vanished">{0} · 损失 {1} · 校准误差 (ECE) {2}</translation>
</message>
<message>
<source>{0}, one less every epoch</source>
<translation type="vanished">{0}，每轮解冻一个</translation>
</message>
<message>
<source>{0}, one less every {1} epochs</source>
<translation type="vanished">{0}，每 {1} 轮解冻一个</translation>
</message>
<message>
<source>{0}: the curves of {1} run</source>
<translation type="vanished">{0}：{1} 次运行的曲线</translation>
</message>
<message>
<source>{0}: the curves of {1} runs</source>
<translation type="vanished">{0}：{1} 次运行的曲线</translation>
</message>
</context>
</TS>
